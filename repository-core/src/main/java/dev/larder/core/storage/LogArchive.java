package dev.larder.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A durable copy of logs outside the metadata store, so that a restore of an older copy of that
/// one loses nothing. It lies where blobs lie, and is no blob: whatever collects or checks blobs
/// leaves it alone.
///
/// It holds pieces: bytes under a name, written once. Nothing is renamed, and nothing is added to a
/// piece that is there. Logs and pieces are named by text that is part of a key of whatever the
/// archive lies in: one to 200 characters of `a-z`, `0-9`, `.`, `_` and `-`, of which the first is
/// a letter or a digit. So no key extends another one by a slash. As several processes may share an
/// archive, a piece that somebody else writes at the same time counts as one that is there.
///
/// Methods throw [IOException] when it cannot be reached, [DiskFullException] when it has no room,
/// and [IllegalArgumentException] for a name that is none or a limit that is exceeded.
public interface LogArchive {
  Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

  int MAX_PIECE_BYTES = 64 * 1024 * 1024;

  /// Keeps a piece. It has survived a power cut by the time this returns, also if it was there with
  /// the same bytes.
  ///
  /// Throws [IllegalStateException], which names it, if it is there with other bytes.
  void put(String log, String name, byte[] bytes) throws IOException;

  /// As [#put], in the place of a piece with other bytes: what another archive has decided.
  default void replace(String log, String name, byte[] bytes) throws IOException {
    try {
      put(log, name, bytes);
    } catch (IllegalStateException taken) {
      remove(log, name);
      put(log, name, bytes);
    }
  }

  /// A piece, whole.
  Optional<byte[]> get(String log, String name) throws IOException;

  /// The names of the pieces of a log that begin with `prefix`, in byte order.
  List<String> list(String log, String prefix) throws IOException;

  /// Removes a piece. Nothing happens if it is gone.
  void remove(String log, String name) throws IOException;

  /// The name under which a log is archived: the same on every node and after every restore, and
  /// never that of another log.
  static String nameOf(String format, String log) {
    return escaped(format).replace("-", "_2d") + "-" + escaped(log);
  }

  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (byte one : text.getBytes(UTF_8)) {
      boolean plain = (one >= 'a' && one <= 'z') || (one >= '0' && one <= '9');
      escaped.append(
          plain || one == '.' || one == '-' ? "" + (char) one : "_%02x".formatted(one & 0xff));
    }
    return escaped.toString();
  }

  /// Throws when a piece may not be kept.
  static void check(String log, String name, byte[] bytes) {
    checkName(log);
    checkName(name);
    if (bytes.length > MAX_PIECE_BYTES) {
      throw new IllegalArgumentException(
          "a piece of an archived log has at most %d bytes, not %d"
              .formatted(MAX_PIECE_BYTES, bytes.length));
    }
  }

  /// Throws unless this may be the name of a log or of a piece.
  static void checkName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("no name for a piece of an archived log: " + name);
    }
  }

  /// What is thrown for a piece that is there with other bytes.
  static IllegalStateException taken(String log, String name) {
    return new IllegalStateException(
        "The archive of the log %s has a piece %s of other bytes.".formatted(log, name));
  }
}
