package dev.larder.go.zip;

import dev.larder.go.mod.ModuleLine;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Violation;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Archives that cost a careless reader its memory or days; a program that makes one and checks it.
enum ZipBombs {
  INFLATES_MORE_THAN_DECLARED {
    @Override
    void write(Path file) throws IOException {
      byte[] zeros = new byte[64 << 20];
      Files.write(
          file,
          new ForgedZip()
              .raw(ForgedZip.PREFIX + "0", zeros)
              .deflate()
              .but(f -> f.plainBytes = 1000)
              .bytes());
    }
  },
  INFLATES_TO_200_MIB {
    @Override
    void write(Path file) throws IOException {
      try (var zip = zip(file)) {
        for (int i = 0; i < 4; i++) {
          zip.putNextEntry(new ZipEntry(ForgedZip.PREFIX + i));
          writeZeros(zip, 50 << 20);
        }
      }
    }
  },
  SHARES_ONE_CONTENT {
    @Override
    void write(Path file) throws IOException {
      // Empty blocks of a deflate stream: much to read, nothing to count.
      byte[] blocks = new byte[5 << 20];
      for (int i = 0; i < blocks.length; i += 5) {
        blocks[i + 3] = (byte) 0xff;
        blocks[i + 4] = (byte) 0xff;
      }
      blocks[blocks.length - 5] = 1;
      var zip =
          new ForgedZip()
              .raw(ForgedZip.PREFIX + "0", new byte[0])
              .but(f -> f.data = blocks)
              .but(f -> f.method = 8);
      for (int i = 1; i < 3; i++) {
        zip.raw(ForgedZip.PREFIX + i, new byte[0])
            .but(f -> f.data = blocks)
            .but(f -> f.method = 8)
            .but(f -> f.headerAt = 0);
      }
      byte[] bytes = zip.bytes();
      int first = 30 + ForgedZip.PREFIX.length() + 1 + blocks.length;
      int tail = bytes.length - 3 * first;
      // Keeps the content of the first file only; the directory still names three.
      Files.write(file, Arrays.copyOf(bytes, first));
      Files.write(
          file,
          Arrays.copyOfRange(bytes, bytes.length - tail, bytes.length),
          StandardOpenOption.APPEND);
    }
  },
  DECLARES_MILLIONS {
    @Override
    void write(Path file) throws IOException {
      Files.write(
          file,
          ForgedZip.module()
              .with(z -> z.zip64End = true)
              .with(z -> z.records = 50_000_000)
              .bytes());
    }
  },
  HAS_100000_FILES {
    @Override
    void write(Path file) throws IOException {
      try (var zip = zip(file)) {
        for (int i = 0; i < 100_000; i++) {
          zip.putNextEntry(
              new ZipEntry(
                  ForgedZip.PREFIX
                      + i % 400
                      + "/a-quite-common-folder-name/"
                      + "x".repeat(80)
                      + i));
        }
      }
    }
  },
  HAS_MILLIONS_OF_FOLDERS {
    @Override
    void write(Path file) throws IOException {
      try (var zip = zip(file)) {
        for (int i = 0; i < 7_500; i++) {
          zip.putNextEntry(new ZipEntry(ForgedZip.PREFIX + i + "/d".repeat(2000)));
        }
      }
    }
  },
  HAS_A_HUGE_DIRECTORY {
    @Override
    void write(Path file) throws IOException {
      try (var zip = zip(file)) {
        for (int i = 0; i < 600; i++) {
          var entry = new ZipEntry(ForgedZip.PREFIX + i);
          entry.setComment("x".repeat(60_000));
          zip.putNextEntry(entry);
        }
      }
    }
  },
  HAS_A_LONG_GO_MOD {
    @Override
    void write(Path file) throws IOException {
      try (var zip = zip(file)) {
        zip.putNextEntry(new ZipEntry(ForgedZip.PREFIX + "go.mod"));
        zip.write("x ".repeat(8 << 20).getBytes(StandardCharsets.US_ASCII));
      }
    }
  };

  abstract void write(Path file) throws IOException;

  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[1]);
    valueOf(arguments[0]).write(file);
    System.out.println(verdict(file));
  }

  private static String verdict(Path file) throws IOException {
    var named = ModuleVersion.of("ex.test/m", "v1.0.0");
    try {
      ClientZipCheck.check(file, named);
      PublishZipCheck.check(file, named, ModuleLine.OWN);
      return "accepted";
    } catch (Violation e) {
      return e.rule().name();
    }
  }

  private static ZipOutputStream zip(Path file) throws IOException {
    return new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
  }

  private static void writeZeros(OutputStream out, int length) throws IOException {
    byte[] zeros = new byte[1 << 20];
    for (int written = 0; written < length; written += zeros.length) {
      out.write(zeros);
    }
  }
}
