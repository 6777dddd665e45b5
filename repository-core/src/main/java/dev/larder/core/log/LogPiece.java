package dev.larder.core.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Log.Placed;
import dev.larder.core.staging.Sha256;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Records of a log that follow each other, as a piece of its archive: the same records are always
/// the same bytes.
///
/// @param head the one that covers them all, where the piece has it
record LogPiece(List<Placed> records, Optional<Head> head) {
  /// The first line of a piece, by which people and later versions know it.
  private static final byte[] SIGN = "larder log records 1\n".getBytes(UTF_8);

  private static final int SUM_BYTES = 64;

  LogPiece {
    records = List.copyOf(records);
  }

  /// The id after its last one.
  long end() {
    return records.getLast().id() + 1;
  }

  /// A piece that cannot be read.
  static final class DamagedException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedException(String why) {
      super(why);
    }
  }

  byte[] bytes() {
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.write(SIGN);
      out.writeInt(records.size());
      for (Placed one : records) {
        write(out, one);
      }
      write(out, head.map(Head::document).orElse(new byte[0]));
      out.write(Sha256.hex(bytes.toByteArray()).getBytes(UTF_8));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, Placed one) throws IOException {
    out.writeLong(one.id());
    out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, one.at()));
    write(out, one.entry().key().getBytes(UTF_8));
    write(out, one.entry().record());
    Map<String, String> about = new TreeMap<>(one.entry().about());
    out.writeInt(about.size());
    for (Map.Entry<String, String> fact : about.entrySet()) {
      write(out, fact.getKey().getBytes(UTF_8));
      write(out, fact.getValue().getBytes(UTF_8));
    }
  }

  private static void write(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static LogPiece of(byte[] bytes) throws DamagedException {
    int end = bytes.length - SUM_BYTES;
    if (end < SIGN.length || !Arrays.equals(SIGN, Arrays.copyOf(bytes, SIGN.length))) {
      throw new DamagedException("it does not begin as one");
    }
    String sum = new String(bytes, end, SUM_BYTES, UTF_8);
    if (!Sha256.hex(Arrays.copyOf(bytes, end)).equals(sum)) {
      throw new DamagedException("its bytes have changed");
    }
    try (var in =
        new DataInputStream(new ByteArrayInputStream(bytes, SIGN.length, end - SIGN.length))) {
      return read(in);
    } catch (IOException broken) {
      throw new DamagedException(String.valueOf(broken.getMessage()));
    }
  }

  /// What is read has the sum that it was written with, so its lengths are true.
  private static LogPiece read(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<Placed> records = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      long id = in.readLong();
      Instant at = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
      String key = text(in);
      byte[] record = part(in);
      records.add(new Placed(id, new Entry(key, record, about(in)), at));
    }
    byte[] document = part(in);
    return new LogPiece(
        records,
        document.length == 0
            ? Optional.empty()
            : Optional.of(new Head(records.getLast().id() + 1, document)));
  }

  private static Map<String, String> about(DataInputStream in) throws IOException {
    Map<String, String> about = new HashMap<>();
    int facts = in.readInt();
    for (int i = 0; i < facts; i++) {
      String name = text(in);
      about.put(name, text(in));
    }
    return about;
  }

  private static String text(DataInputStream in) throws IOException {
    return new String(part(in), UTF_8);
  }

  private static byte[] part(DataInputStream in) throws IOException {
    byte[] part = new byte[in.readInt()];
    in.readFully(part);
    return part;
  }

  /// Whether the same records stand in the same places.
  static boolean isSame(List<Placed> some, List<Placed> others) {
    return some.size() == others.size()
        && Arrays.equals(
            new LogPiece(some, Optional.empty()).bytes(),
            new LogPiece(others, Optional.empty()).bytes());
  }
}
