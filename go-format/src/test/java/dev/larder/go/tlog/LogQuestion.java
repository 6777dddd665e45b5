package dev.larder.go.tlog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/// Something that one can ask this package and x/mod, with bytes that nobody vouches for.
record LogQuestion(Kind kind, List<byte[]> fields) {
  /// What the fields are stands in `judge.go`.
  enum Kind {
    KEY,
    NOTE,
    HEAD,
    TILE,
    LOOKUP,
    INCLUSION,
    CONSISTENCY,
    CLIENT,
    ROOT,
    GROWTH,
    PROVE,
    CONTINUE
  }

  static LogQuestion of(Kind kind, Object... fields) {
    List<byte[]> bytes = new ArrayList<>();
    for (Object field : fields) {
      bytes.add(field instanceof byte[] raw ? raw : field.toString().getBytes(UTF_8));
    }
    return new LogQuestion(kind, bytes);
  }

  byte[] bytes(int field) {
    return fields.get(field);
  }

  long number(int field) {
    return Long.parseLong(new String(bytes(field), UTF_8));
  }

  Hash hash(int field) {
    return Hash.of(bytes(field));
  }

  TreeHead head(int size, int root) {
    return new TreeHead(number(size), hash(root));
  }

  List<Hash> hashes(int field) {
    List<Hash> hashes = new ArrayList<>();
    for (int at = 0; at < bytes(field).length; at += Hash.BYTES) {
      hashes.add(Hash.at(bytes(field), at));
    }
    return hashes;
  }

  /// As the judge reads it.
  String line() {
    Base64.Encoder encoder = Base64.getEncoder();
    return kind
        + fields.stream()
            .map(field -> " " + encoder.encodeToString(field))
            .collect(Collectors.joining());
  }
}
