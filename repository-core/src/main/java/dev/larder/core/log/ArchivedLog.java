package dev.larder.core.log;

import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.core.storage.LogArchive;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The archive of one log.
///
/// Its records lie in pieces that are named by their first one. Those of each step begin where a
/// head ended; as soon as a head covers a block, one piece takes the place of all that lie in it,
/// and of the heads, too. So an archive has a piece for each block, and few others.
final class ArchivedLog {
  /// How many records the pieces have that stay. A step never goes beyond the end of a block.
  static final long BLOCK = 1_024;

  private static final String RECORDS = "records-";
  private static final String HEAD = "head-";
  private static final String BLOCKS = "block-";
  private static final String KEY = "key";

  private final LogArchive archive;
  private final String name;

  ArchivedLog(LogArchive archive, String format, String log) {
    this.archive = archive;
    this.name = LogArchive.nameOf(format, log);
  }

  String name() {
    return name;
  }

  /// Where the block of a record begins.
  static long block(long record) {
    return record - record % BLOCK;
  }

  /// Keeps the key by which the heads are signed. False: they were signed by another one.
  boolean keepKey(byte[] publicKey) throws IOException {
    return keep(KEY, publicKey);
  }

  /// Keeps records that begin where a head ends, unless some are kept in that place already.
  ///
  /// @return those that are there now; empty: none are any more, since a head covers their block
  Optional<List<Placed>> keep(List<Placed> records) throws IOException, LogPiece.DamagedException {
    String piece = at(RECORDS, records.getFirst().id());
    if (keep(piece, new LogPiece(records, Optional.empty()).bytes())) {
      return Optional.of(records);
    }
    Optional<byte[]> there = archive.get(name, piece);
    return there.isEmpty() ? Optional.empty() : Optional.of(LogPiece.of(there.get()).records());
  }

  /// Keeps a head. False: there is another one of its size.
  boolean keepHead(Head head) throws IOException {
    return keep(at(HEAD, head.size()), head.document());
  }

  private boolean keep(String piece, byte[] bytes) throws IOException {
    try {
      archive.put(name, piece, bytes);
      return true;
    } catch (IllegalStateException taken) {
      // What is there is looked at by who asked.
      return false;
    }
  }

  /// Whether a head covers the whole block that begins with this record.
  boolean isBlock(long first) throws IOException {
    return archive.get(name, at(BLOCKS, first)).isPresent();
  }

  /// The piece that begins with a record: the largest there is. A block may take the place of what
  /// lies in it between two looks.
  Optional<LogPiece> piece(long first) throws IOException, LogPiece.DamagedException {
    for (String prefix : List.of(BLOCKS, RECORDS, BLOCKS)) {
      Optional<byte[]> found = archive.get(name, at(prefix, first));
      if (found.isPresent()) {
        return Optional.of(LogPiece.of(found.get()));
      }
    }
    return Optional.empty();
  }

  /// The largest head. Those of blocks are looked at last, since a head leaves its own place when
  /// it is in one.
  Optional<Head> newest() throws IOException, LogPiece.DamagedException {
    List<String> heads = archive.list(name, HEAD);
    List<String> blocks = archive.list(name, BLOCKS);
    Optional<Head> blocked =
        blocks.isEmpty() ? Optional.empty() : blockHead(number(blocks.getLast()));
    Optional<Head> single = heads.isEmpty() ? Optional.empty() : head(number(heads.getLast()));
    return Stream.of(blocked, single)
        .flatMap(Optional::stream)
        .max((one, other) -> Long.compare(one.size(), other.size()));
  }

  private Optional<Head> blockHead(long first) throws IOException, LogPiece.DamagedException {
    Optional<LogPiece> piece = piece(first);
    return piece.flatMap(LogPiece::head);
  }

  /// Where blocks begin that a head covers, and that lie there in many pieces yet.
  List<Long> unmerged(long covered) throws IOException {
    List<String> blocks = archive.list(name, BLOCKS);
    return archive.list(name, RECORDS).stream()
        .map(piece -> block(number(piece)))
        .distinct()
        .filter(first -> first + BLOCK <= covered && !blocks.contains(at(BLOCKS, first)))
        .toList();
  }

  /// The sizes of the heads that are there by themselves, in their order.
  List<Long> headSizes() throws IOException {
    return archive.list(name, HEAD).stream().map(ArchivedLog::number).toList();
  }

  Optional<Head> head(long size) throws IOException {
    return archive.get(name, at(HEAD, size)).map(document -> new Head(size, document));
  }

  /// Puts one piece in the place of all that lie in its block.
  ///
  /// @param piece with the head that ends with it
  void merge(LogPiece piece) throws IOException {
    archive.put(name, at(BLOCKS, piece.records().getFirst().id()), piece.bytes());
    tidy();
  }

  /// Removes what lies in blocks that are there as one piece.
  void tidy() throws IOException {
    List<String> blocks = archive.list(name, BLOCKS);
    for (String piece : archive.list(name, RECORDS)) {
      if (blocks.contains(at(BLOCKS, block(number(piece))))) {
        archive.remove(name, piece);
      }
    }
    for (String head : archive.list(name, HEAD)) {
      if (blocks.contains(at(BLOCKS, block(Math.max(number(head) - 1, 0))))) {
        archive.remove(name, head);
      }
    }
  }

  /// Numbers of one length, so that names stand in the order of their numbers.
  private static String at(String prefix, long number) {
    return prefix + String.format(Locale.ROOT, "%019d", number);
  }

  private static long number(String piece) {
    return Long.parseLong(piece.substring(piece.indexOf('-') + 1));
  }

  /// Whether two heads are one.
  static boolean isSame(Head one, Head other) {
    return one.size() == other.size() && Arrays.equals(one.document(), other.document());
  }
}
