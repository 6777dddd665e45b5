package dev.larder.go.zip;

import static dev.larder.go.zip.ForgedZip.PREFIX;
import static dev.larder.go.zip.ForgedZip.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import dev.larder.go.mod.ModuleLine;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientZipCheckTest {
  private static final ModuleVersion NAMED = ModuleVersion.of("ex.test/m", "v1.0.0");
  private static final ModuleVersion HELLO = ModuleVersion.of("ex.test/hello", "v1.0.0");
  private static final String GO_MOD = "module ex.test/hello\n\ngo 1.20\n";

  @TempDir private Path folder;

  @Test
  void hashesAsGoDoes() throws IOException {
    var zip =
        new ForgedZip()
            .raw("ex.test/hello@v1.0.0/go.mod", utf8(GO_MOD))
            .raw("ex.test/hello@v1.0.0/a.go", utf8("package a\n// v1.0.0\n"))
            .deflate();
    ZipFacts facts = ClientZipCheck.check(write(zip.bytes()), HELLO);

    assertThat(facts.h1()).hasToString("h1:MPRQ2uvshy9Jyj9y8yJpgQRsz8HXQE1KA3CMcH4jfEg=");
    assertThat(facts.goMod()).get().isEqualTo(utf8(GO_MOD));
    assertThat(facts.entries()).isEqualTo(2);
    assertThat(facts.bytes()).isEqualTo(GO_MOD.length() + 20);
  }

  /// A graph has thousands of zips of some kilobytes.
  @Test
  void aSmallArchiveTakesLittleMemory() throws IOException {
    Path small = write(module().bytes());
    ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    ClientZipCheck.check(small, NAMED);
    long before = threads.getCurrentThreadAllocatedBytes();
    ClientZipCheck.check(small, NAMED);

    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isBetween(1L, 512L << 10);
  }

  @Test
  void hashesInTheOrderOfBytes() throws IOException {
    var zip =
        new ForgedZip()
            .raw("ex.test/hello@v1.0.0/𝒜.txt", utf8("2"))
            .raw("ex.test/hello@v1.0.0/Ａ.txt", utf8("1"));

    assertThat(ClientZipCheck.check(write(zip.bytes()), HELLO).h1())
        .hasToString("h1:Sbh0UtyONMxCJrW4ssl4kt3CsWxfSL8uc+gtnGAVHv8=");
  }

  @Test
  void noEntriesHaveAHashToo() throws IOException {
    assertThat(ClientZipCheck.check(write(new ForgedZip().bytes()), NAMED).h1())
        .hasToString("h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
  }

  @Test
  void foldersAreAcceptedAndHashed() throws IOException {
    ZipFacts plain = ClientZipCheck.check(write(module().bytes()), NAMED);
    var folders = module().raw(PREFIX, new byte[0]).file("sub/", "").file("sub/", "");
    ZipFacts facts = ClientZipCheck.check(write(folders.bytes()), NAMED);

    assertThat(facts.h1()).isNotEqualTo(plain.h1());
    assertThat(facts.entries()).isEqualTo(5);
  }

  @Test
  void whatOnlyPublishingRefusesIsAccepted() throws IOException {
    ZipFacts plain = ClientZipCheck.check(write(module().bytes()), NAMED);
    var odd =
        module()
            .but(file -> file.attributes = 0120777 << 16)
            .but(file -> file.localName = utf8(PREFIX + "b.go"))
            .with(zip -> zip.before = new byte[7])
            .with(zip -> zip.comment = new byte[7])
            .with(zip -> zip.behind = new byte[7]);

    assertThat(ClientZipCheck.check(write(odd.bytes()), NAMED).h1()).isEqualTo(plain.h1());
  }

  @Test
  void goModOfAnotherModuleIsAccepted() throws IOException {
    var fork = new ForgedZip().file("go.mod", "module ex.test/original\n");

    assertThat(ClientZipCheck.check(write(fork.bytes()), NAMED).goMod()).isPresent();
  }

  @Test
  void findsTheNameInTheArchive() throws IOException {
    assertThat(ArchiveRoot.read(write(module().bytes()))).isEqualTo(NAMED);
    assertThat(
            ArchiveRoot.read(
                write(new ForgedZip().raw("ex.test/Up@v2.0.0+incompatible/x", utf8("")).bytes())))
        .hasToString("ex.test/Up@v2.0.0+incompatible");
    for (String name :
        new String[] {
          "x",
          "ex.test/m/x",
          "ex.test/m@v1.0.0",
          "ex.test/m@main/x",
          "M@v1.0.0/x",
          "ex.test/m@v2.0.0/x"
        }) {
      Path file = write(new ForgedZip().raw(name, utf8("")).bytes());
      assertThatExceptionOfType(Violation.class).isThrownBy(() -> ArchiveRoot.read(file));
    }
    assertThat(ArchiveRoot.said(module().bytes())).contains(NAMED);
    for (byte[] none :
        new byte[][] {
          {},
          utf8("PK"),
          utf8("module ex.test/m@v1.0.0/x"),
          Arrays.copyOf(module().bytes(), 35),
          new ForgedZip().bytes(),
          new ForgedZip().raw("x", utf8("")).bytes()
        }) {
      assertThat(ArchiveRoot.said(none)).isEmpty();
    }
    Path empty = write(new ForgedZip().bytes());
    assertThatExceptionOfType(Violation.class).isThrownBy(() -> ArchiveRoot.read(empty));
  }

  @Test
  void otherFilesAreNoArchives() throws IOException {
    for (byte[] bytes : new byte[][] {{}, {80}, utf8("PK"), utf8("<html>"), new byte[70_000]}) {
      Path file = write(bytes);
      assertThatExceptionOfType(Violation.class)
          .isThrownBy(() -> ClientZipCheck.check(file, NAMED))
          .satisfies(violation -> assertThat(violation.rule()).isEqualTo(Rule.ZIP_FORMAT));
    }
  }

  @Test
  void mutatedArchivesAreReadOrRefused() throws IOException {
    var random = new Random(23);
    byte[] sound =
        module()
            .file("sub/b.go", "package sub\n".repeat(30))
            .deflate()
            .with(zip -> zip.zip64End = random.nextBoolean())
            .bytes();
    int rounds = (int) (20_000 * Double.parseDouble(System.getProperty("proof.scale", "0.1")));
    for (int i = 0; i < rounds; i++) {
      byte[] bytes =
          random.nextInt(10) == 0
              ? Arrays.copyOf(sound, random.nextInt(sound.length))
              : sound.clone();
      for (int change = random.nextInt(4); change >= 0 && bytes.length > 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      checkBoth(write(bytes));
    }
  }

  /// Whatever is fit to be published is fit for a client, with the same hash.
  private static void checkBoth(Path file) throws IOException {
    try {
      var published = PublishZipCheck.check(file, NAMED, ModuleLine.OWN).h1();
      assertThat(ClientZipCheck.check(file, NAMED).h1()).isEqualTo(published);
    } catch (Violation e) {
      assertThat(e.words()).matches("[ -~]{1,600}");
    }
    try {
      assertThat(ClientZipCheck.check(file, NAMED).bytes()).isLessThan(1 << 20);
    } catch (Violation e) {
      assertThat(e.words()).matches("[ -~]{1,600}");
    }
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("m.zip"), bytes);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
