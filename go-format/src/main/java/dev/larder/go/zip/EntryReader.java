package dev.larder.go.zip;

import dev.larder.go.hash.FileDigest;
import dev.larder.go.hash.H1;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads the content of entries, one after the other, never more of it than the entry declared.
final class EntryReader implements Closeable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final ZipBytes zip;
  private final Inflater inflater = new Inflater(true);
  private final ByteBuffer packed = ByteBuffer.allocate(BUFFER_BYTES);
  private final byte[] plain = new byte[BUFFER_BYTES];
  private final MessageDigest sha256 = H1.sha256();
  private final CRC32 crc = new CRC32();

  EntryReader(ZipBytes zip) {
    this.zip = zip;
  }

  /// What was read of one entry.
  ///
  /// @param packedBytes how much of the compressed content was needed
  record Content(FileDigest digest, long packedBytes, Optional<byte[]> bytes) {}

  /// Reads an entry to its end and verifies its length and checksum.
  ///
  /// @param keep whether to hand out the content itself, which must be small
  Content read(ZipEntry entry, LocalHeader header, boolean keep) throws IOException {
    sha256.reset();
    crc.reset();
    var kept = new ByteArrayOutputStream();
    long packedBytes = 0;
    if (!entry.isFolder()) {
      var sink = new Sink(entry, keep ? Optional.of(kept) : Optional.empty());
      packedBytes = unpack(entry, header.dataAt(), sink);
      sink.requireComplete();
      requireDescriptor(entry, header.dataAt() + entry.compressedBytes());
    } else if (entry.bytes() != 0) {
      throw violation(entry, "is a folder with content");
    }
    var digest = new FileDigest(entry.name(), sha256.digest());
    return new Content(
        digest, packedBytes, keep ? Optional.of(kept.toByteArray()) : Optional.empty());
  }

  /// Where a descriptor is announced, Go reads its checksum, behind a signature or without.
  private void requireDescriptor(ZipEntry entry, long at) throws IOException {
    if (!entry.hasDescriptor()) {
      return;
    }
    boolean signed = zip.read(at, Integer.BYTES).getInt() == ZipEntry.DESCRIPTOR_SIGNATURE;
    // Two sizes follow the checksum, and have to be there.
    ByteBuffer rest = zip.read(signed ? at + Integer.BYTES : at, 3 * Integer.BYTES);
    if (rest.getInt() != entry.crc()) {
      throw violation(entry, "does not match the checksum behind its content");
    }
  }

  private long unpack(ZipEntry entry, long dataAt, Sink sink) throws IOException {
    return switch (entry.method()) {
      case ZipEntry.STORED -> copy(entry, dataAt, sink);
      case ZipEntry.DEFLATED -> inflate(entry, dataAt, sink);
      default ->
          throw violation(
              entry, "is compressed by method %d; Go reads 0 and 8".formatted(entry.method()));
    };
  }

  private long copy(ZipEntry entry, long dataAt, Sink sink) throws IOException {
    long done = 0;
    while (done < entry.compressedBytes()) {
      int length = fetch(dataAt + done, entry.compressedBytes() - done);
      sink.accept(packed.array(), length);
      done += length;
    }
    return done;
  }

  private long inflate(ZipEntry entry, long dataAt, Sink sink) throws IOException {
    inflater.reset();
    long fetched = 0;
    try {
      while (!inflater.finished()) {
        if (inflater.needsInput()) {
          if (fetched == entry.compressedBytes()) {
            throw violation(entry, "is cut off");
          }
          int length = fetch(dataAt + fetched, entry.compressedBytes() - fetched);
          inflater.setInput(packed.array(), 0, length);
          fetched += length;
        }
        sink.accept(plain, inflater.inflate(plain));
        if (inflater.needsDictionary()) {
          throw violation(entry, "is compressed with a dictionary");
        }
      }
    } catch (DataFormatException e) {
      throw violation(entry, "is not validly compressed");
    }
    return inflater.getBytesRead();
  }

  private int fetch(long at, long most) throws IOException {
    packed.clear().limit((int) Math.min(most, packed.capacity()));
    zip.read(at, packed);
    return packed.limit();
  }

  /// Takes the content as it appears.
  private final class Sink {
    private final ZipEntry entry;
    private final Optional<ByteArrayOutputStream> copy;
    private long total;

    Sink(ZipEntry entry, Optional<ByteArrayOutputStream> copy) {
      this.entry = entry;
      this.copy = copy;
    }

    void accept(byte[] bytes, int length) {
      total += length;
      if (total > entry.bytes()) {
        throw new Violation(
            Rule.ZIP_SIZE,
            entry.name(),
            "has more content than the %d bytes it declares".formatted(entry.bytes()));
      }
      sha256.update(bytes, 0, length);
      crc.update(bytes, 0, length);
      copy.ifPresent(stream -> stream.write(bytes, 0, length));
    }

    void requireComplete() {
      if (total != entry.bytes()) {
        throw violation(entry, "has %d bytes and declares %d".formatted(total, entry.bytes()));
      }
      if ((int) crc.getValue() != entry.crc()) {
        throw violation(entry, "does not match its checksum");
      }
    }
  }

  private static Violation violation(ZipEntry entry, String words) {
    return new Violation(Rule.ZIP_ENTRY, entry.name(), words);
  }

  @Override
  public void close() {
    inflater.close();
  }
}
