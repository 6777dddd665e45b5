package dev.larder.web.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// A page and the operation of the API that it stands on: a line of `rights`.
///
/// @param optional operations without which the page is shown as well
record RightsRow(
    String method, String path, String form, Optional<Asked> operation, List<String> optional) {
  /// An operation with a body that changes nothing.
  record Asked(String method, String path, String body) {
    @Override
    public String toString() {
      return method + " " + path;
    }
  }

  static List<RightsRow> all() {
    try (InputStream in = RightsRow.class.getResourceAsStream("rights")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(RightsRow::of)
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static RightsRow of(String line) {
    List<String> cells = Stream.of(line.split("\\|", 4)).map(String::strip).toList();
    String[] page = cells.getFirst().split(" +", 2);
    String[] stands = cells.get(2).split("[()]", -1);
    return new RightsRow(
        page[0],
        page[1],
        cells.get(1),
        Optional.of(stands[0].strip())
            .filter(named -> !named.equals("-"))
            .map(named -> asked(named, cells.size() > 3 ? cells.get(3) : "")),
        Stream.of(stands).skip(1).map(String::strip).filter(named -> !named.isEmpty()).toList());
  }

  private static Asked asked(String named, String body) {
    String[] words = named.split(" ", 2);
    return new Asked(words[0], words[1], body);
  }

  @Override
  public String toString() {
    return method + " " + path + (form.isEmpty() ? "" : " with " + form);
  }
}
