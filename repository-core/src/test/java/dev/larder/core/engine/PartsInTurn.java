package dev.larder.core.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalLong;

/// A body of several files that a test wrote down: `name=text`, `name=#bytes` for so many zeros,
/// `BROKEN=` for an end that is none.
record PartsInTurn(Deque<String> left) implements UploadBody {
  static PartsInTurn of(String parts) {
    return new PartsInTurn(new ArrayDeque<>(Arrays.asList(parts.split(" ", -1))));
  }

  @Override
  public OptionalLong length() {
    return OptionalLong.empty();
  }

  @Override
  public Optional<Part> next() throws Broken {
    if (left.isEmpty()) {
      return Optional.empty();
    }
    String[] part = left.remove().split("=", 2);
    if (part[0].equals("BROKEN")) {
      throw new Broken("as it came");
    }
    byte[] bytes =
        part[1].startsWith("#")
            ? new byte[Integer.parseInt(part[1].substring(1))]
            : part[1].getBytes(UTF_8);
    return Optional.of(
        new Part(Optional.of(part[0]), new ByteArrayInputStream(bytes), OptionalLong.empty()));
  }
}
