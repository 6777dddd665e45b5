package dev.larder.go.zip;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes zip files byte by byte, so that they can lie. Fields are set between adding a file and
/// [#bytes].
final class ForgedZip {
  static final String PREFIX = "ex.test/m@v1.0.0/";

  private final List<Forged> files = new ArrayList<>();
  byte[] before = {};
  byte[] beforeDirectory = {};
  byte[] comment = {};
  byte[] behind = {};
  int records = -1;
  int disk;
  int shiftOffset;
  boolean zip64End;

  /// One file; local fields follow the central ones unless they are set.
  static final class Forged {
    byte[] name = {};
    byte[] localName = {};
    byte[] data = {};
    byte[] extra = {};
    byte[] descriptor = {};
    byte[] hidden = {};
    int method;
    int flags = 0x800;
    int localFlags = -1;
    int localMethod = -1;
    int crc;
    int localCrc;
    long plainBytes;
    long localPlainBytes;
    int attributes;
    long headerAt = -1;
  }

  static ForgedZip module() {
    return new ForgedZip().file("go.mod", "module ex.test/m\n").file("a.go", "package m\n");
  }

  ForgedZip file(String path, String content) {
    return raw(PREFIX + path, content.getBytes(StandardCharsets.UTF_8));
  }

  ForgedZip raw(String name, byte[] content) {
    var file = new Forged();
    file.name = name.getBytes(StandardCharsets.UTF_8);
    file.localName = file.name;
    file.data = content;
    var crc = new CRC32();
    crc.update(content);
    file.crc = (int) crc.getValue();
    file.localCrc = file.crc;
    file.plainBytes = content.length;
    file.localPlainBytes = content.length;
    files.add(file);
    return this;
  }

  /// Compresses the last file.
  ForgedZip deflate() {
    Forged file = files.getLast();
    try (var deflater = new Deflater(9, true)) {
      deflater.setInput(file.data);
      deflater.finish();
      var packed = new ByteArrayOutputStream();
      byte[] buffer = new byte[65536];
      while (!deflater.finished()) {
        packed.write(buffer, 0, deflater.deflate(buffer));
      }
      file.data = packed.toByteArray();
    }
    file.method = 8;
    return this;
  }

  /// Changes the last file.
  ForgedZip but(Consumer<Forged> change) {
    change.accept(files.getLast());
    return this;
  }

  /// Changes the archive.
  ForgedZip with(Consumer<ForgedZip> change) {
    change.accept(this);
    return this;
  }

  byte[] bytes() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(before);
    var directory = new ByteArrayOutputStream();
    for (Forged file : files) {
      int at = out.size();
      out.writeBytes(local(file));
      out.writeBytes(file.localName);
      out.writeBytes(file.data);
      out.writeBytes(file.descriptor);
      out.writeBytes(file.hidden);
      directory.writeBytes(central(file, file.headerAt >= 0 ? file.headerAt : at));
      directory.writeBytes(file.name);
      directory.writeBytes(file.extra);
    }
    out.writeBytes(beforeDirectory);
    int directoryAt = out.size();
    out.writeBytes(directory.toByteArray());
    if (zip64End) {
      out.writeBytes(end64(out.size(), directory.size(), directoryAt));
    }
    out.writeBytes(end(directory.size(), directoryAt));
    out.writeBytes(comment);
    out.writeBytes(behind);
    return out.toByteArray();
  }

  private static byte[] local(Forged file) {
    return buffer(30)
        .putInt(0x04034b50)
        .putShort((short) 20)
        .putShort((short) (file.localFlags >= 0 ? file.localFlags : file.flags))
        .putShort((short) (file.localMethod >= 0 ? file.localMethod : file.method))
        .putInt(0)
        .putInt(file.localCrc)
        .putInt(file.localPlainBytes == 0 && file.descriptor.length > 0 ? 0 : file.data.length)
        .putInt((int) file.localPlainBytes)
        .putShort((short) file.localName.length)
        .putShort((short) 0)
        .array();
  }

  private static byte[] central(Forged file, long at) {
    return buffer(46)
        .putInt(0x02014b50)
        .putInt(20 << 16 | 3 << 8 | 20)
        .putShort((short) file.flags)
        .putShort((short) file.method)
        .putInt(0)
        .putInt(file.crc)
        .putInt(file.data.length)
        .putInt((int) file.plainBytes)
        .putShort((short) file.name.length)
        .putShort((short) file.extra.length)
        .putInt(0)
        .putShort((short) 0)
        .putInt(file.attributes)
        .putInt((int) at)
        .array();
  }

  private byte[] end(int directoryBytes, int directoryAt) {
    int count = records >= 0 ? records : files.size();
    return buffer(22)
        .putInt(0x06054b50)
        .putInt(disk)
        .putShort((short) (zip64End ? 0xffff : count))
        .putShort((short) (zip64End ? 0xffff : count))
        .putInt(directoryBytes)
        .putInt(directoryAt + shiftOffset)
        .putShort((short) comment.length)
        .array();
  }

  private byte[] end64(int at, int directoryBytes, int directoryAt) {
    long count = records >= 0 ? records : files.size();
    return buffer(76)
        .putInt(0x06064b50)
        .putLong(44)
        .putInt(0x2d002d)
        .putLong(0)
        .putLong(count)
        .putLong(count)
        .putLong(directoryBytes)
        .putLong(directoryAt + shiftOffset)
        .putInt(0x07064b50)
        .putInt(0)
        .putLong(at)
        .putInt(1)
        .array();
  }

  static ByteBuffer buffer(int length) {
    return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
  }
}
