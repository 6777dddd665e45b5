package dev.larder.go.zip;

import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.List;

/// Demands that an archive consists of its entries, its directory and the end, one after the other:
/// nothing before, between, over each other or behind but a comment, which `git archive` writes, so
/// that every zip reader sees the same.
final class PlainLayout {
  private PlainLayout() {}

  static void require(ModuleArchive archive) throws IOException {
    ZipEnd end = archive.end();
    require(end.base() == 0, "archive", "has bytes before its first entry");
    require(!end.disks(), "archive", "claims to span several disks");
    long trailer = end.trailer() - end.commentBytes();
    boolean plainEnd = trailer == ZipEnd.BYTES;
    boolean plainEnd64 = trailer == ZipEnd.BYTES_64 + ZipEnd.LOCATOR_BYTES_64 + ZipEnd.BYTES;
    require(plainEnd || plainEnd64, "archive", "has hidden bytes behind its end");
    List<ZipEntry> inPlace =
        archive.entries().stream().sorted(Comparator.comparingLong(ZipEntry::headerAt)).toList();
    long at = 0;
    for (int i = 0; i < inPlace.size(); i++) {
      ZipEntry entry = inPlace.get(i);
      require(
          entry.headerAt() == at,
          entry.name(),
          "overlaps the entry before it, or has hidden bytes before it");
      boolean last = i + 1 == inPlace.size();
      long next = last ? end.directoryAt() : inPlace.get(i + 1).headerAt();
      at = requireEnd(archive.zip(), entry, next);
    }
    require(at == end.directoryAt(), "central directory", "has hidden bytes before it");
  }

  /// Checks what stands between the header of an entry and what comes next; returns where that is.
  private static long requireEnd(ZipBytes zip, ZipEntry entry, long next) throws IOException {
    LocalHeader header = LocalHeader.read(zip, entry);
    header.requireAgreement(zip, entry);
    long dataEnd = header.dataAt() + entry.compressedBytes();
    if (!entry.hasDescriptor()) {
      return dataEnd;
    }
    long length = next - dataEnd;
    boolean possible = length == 12 || length == 16 || length == 20 || length == 24;
    require(
        possible && describes(zip.read(dataEnd, (int) length), entry),
        entry.name(),
        "is not followed by the descriptor that it announces, or by more than that");
    return next;
  }

  /// The four forms of a descriptor differ in length: with and without signature, with sizes of 32
  /// and of 64 bits.
  private static boolean describes(ByteBuffer descriptor, ZipEntry entry) {
    boolean signed = descriptor.remaining() % 8 == 0;
    boolean long64 = descriptor.remaining() >= 20;
    boolean signature = !signed || descriptor.getInt() == ZipEntry.DESCRIPTOR_SIGNATURE;
    int crc = descriptor.getInt();
    long packed = size(descriptor, long64);
    long plain = size(descriptor, long64);
    return signature
        && crc == entry.crc()
        && packed == entry.compressedBytes()
        && plain == entry.bytes();
  }

  private static long size(ByteBuffer descriptor, boolean long64) {
    return long64 ? descriptor.getLong() : Integer.toUnsignedLong(descriptor.getInt());
  }

  private static void require(boolean holds, String place, String words) {
    if (!holds) {
      throw new Violation(Rule.ZIP_FORMAT, place, words);
    }
  }
}
