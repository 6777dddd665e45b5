package dev.larder.go.zip;

import static dev.larder.go.zip.ForgedZip.PREFIX;
import static dev.larder.go.zip.ForgedZip.buffer;
import static dev.larder.go.zip.ForgedZip.module;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.larder.go.mod.ModuleLine;
import dev.larder.go.module.ModuleVersion;
import dev.larder.go.rule.Rule;
import dev.larder.go.rule.Violation;
import dev.larder.go.zip.ForgedZip.Forged;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PublishZipCheckTest {
  private static final ModuleVersion NAMED = ModuleVersion.of("ex.test/m", "v1.0.0");

  @TempDir private Path folder;

  static Stream<Arguments> sound() {
    return Stream.of(
        arguments("stored", module()),
        arguments("deflated", module().file("b.go", "package m\n".repeat(999)).deflate()),
        arguments("no go.mod", new ForgedZip().file("a.go", "package m\n")),
        arguments("nothing at all", new ForgedZip()),
        arguments("regular mode", module().but(f -> f.attributes = 0100644 << 16)),
        arguments("no type bits", module().but(f -> f.attributes = 0755 << 16)),
        arguments("descriptor, signed", module().but(f -> describe(f, true, false))),
        arguments("descriptor, unsigned", module().but(f -> describe(f, false, false))),
        arguments("descriptor of 64 bits, signed", module().but(f -> describe(f, true, true))),
        arguments("descriptor of 64 bits, unsigned", module().but(f -> describe(f, false, true))),
        arguments("zip64 end", module().with(z -> z.zip64End = true)),
        arguments("comment", module().with(z -> z.comment = new byte[40])),
        arguments("longest comment", module().with(z -> z.comment = new byte[0xffff])),
        arguments(
            "comment behind a zip64 end",
            module().with(z -> z.zip64End = true).with(z -> z.comment = new byte[40])),
        arguments("letters of other scripts", module().file("日本/Ａ𝒜é.txt", "x")),
        arguments("vendor, .git, blanks", module().file("vendor/x/y.go", "").file(".git/a b", "")),
        arguments("folder called go.mod", module().file("x/go.mod/y", "")),
        arguments("empty file", module().file("empty", "").deflate()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("sound")
  void acceptsPlainArchives(String what, ForgedZip zip) throws IOException {
    Path file = write(zip.bytes());

    ZipFacts facts = PublishZipCheck.check(file, NAMED, ModuleLine.OWN);
    assertThat(facts.h1()).isEqualTo(ClientZipCheck.check(file, NAMED).h1());
  }

  static Stream<Arguments> refusedByAll() {
    return Stream.of(
        arguments("other prefix", module().raw("other@v1.0.0/x.go", new byte[0]), Rule.ZIP_NAME),
        arguments(
            "escaped prefix", module().raw("ex.test/!m@v1.0.0/x.go", new byte[0]), Rule.ZIP_NAME),
        arguments("no prefix", module().raw("x.go", new byte[0]), Rule.ZIP_NAME),
        arguments("nested go.mod", module().file("sub/go.mod", ""), Rule.ZIP_NAME),
        arguments("GO.MOD", new ForgedZip().file("GO.MOD", "module ex.test/m\n"), Rule.ZIP_NAME),
        arguments("case collision", module().file("A.go", ""), Rule.ZIP_NAME),
        arguments(
            "case collision of folders", module().file("x/a", "").file("X/b", ""), Rule.ZIP_NAME),
        arguments("Kelvin sign", module().file("k", "").file("\u212a", ""), Rule.ZIP_NAME),
        arguments("long s", module().file("S", "").file("ſ", ""), Rule.ZIP_NAME),
        arguments("three sigmas", module().file("ς", "").file("Σ", ""), Rule.ZIP_NAME),
        arguments("file and folder", module().file("x", "").file("x/y", ""), Rule.ZIP_NAME),
        arguments("folder and file", module().file("x/y", "").file("x", ""), Rule.ZIP_NAME),
        arguments("the same twice", module().file("b.go", "").file("b.go", ""), Rule.ZIP_NAME),
        arguments("con.txt", module().file("con.txt", ""), Rule.PATH),
        arguments("a:b", module().file("a:b", ""), Rule.PATH),
        arguments("emoji", module().file("😀.txt", ""), Rule.PATH),
        arguments("parent", module().file("../x.go", ""), Rule.PATH),
        arguments("absolute", module().file("/x.go", ""), Rule.PATH),
        arguments("double slash", module().file("a//x.go", ""), Rule.PATH),
        arguments("dot", module().file("./x.go", ""), Rule.PATH),
        arguments("backslash", module().file("a\\x.go", ""), Rule.PATH),
        arguments("line feed", module().file("a\nx.go", ""), Rule.PATH),
        arguments(
            "name not UTF-8",
            module().file("x", "").but(f -> f.name[17] = (byte) 0xff),
            Rule.ZIP_NAME),
        arguments("name too long", module().file("x".repeat(5000), ""), Rule.ZIP_NAME),
        arguments("method 12", module().but(f -> f.method = 12), Rule.ZIP_ENTRY),
        arguments("wrong checksum", module().but(f -> f.crc = 1), Rule.ZIP_ENTRY),
        arguments(
            "wrong checksum behind",
            module().but(f -> describe(f, true, false)).but(f -> f.descriptor[4]++),
            Rule.ZIP_ENTRY),
        arguments("more than declared", module().but(f -> f.plainBytes--), Rule.ZIP_SIZE),
        arguments("less than declared", module().but(f -> f.plainBytes++), Rule.ZIP_ENTRY),
        arguments(
            "bomb that declares little",
            module().file("0", "0".repeat(1 << 20)).deflate().but(f -> f.plainBytes = 9),
            Rule.ZIP_SIZE),
        arguments("500 MiB declared", module().but(f -> f.plainBytes = 500L << 20), Rule.ZIP_SIZE),
        arguments(
            "17 MiB of LICENSE",
            module().file("LICENSE", "").but(f -> f.plainBytes = 17L << 20),
            Rule.ZIP_SIZE),
        arguments("zip64 bomb", module().but(f -> zip64(f, 1L << 50)), Rule.ZIP_SIZE),
        arguments("zip64 size negative", module().but(f -> zip64(f, -5)), Rule.ZIP_FORMAT),
        arguments(
            "zip64 size missing", module().but(f -> f.plainBytes = 0xffffffffL), Rule.ZIP_FORMAT),
        arguments("not compressed as told", module().but(f -> f.method = 8), Rule.ZIP_ENTRY),
        arguments("no local header", module().but(f -> f.headerAt = 1), Rule.ZIP_FORMAT),
        arguments("header outside", module().but(f -> f.headerAt = 1 << 30), Rule.ZIP_FORMAT),
        arguments("too few records", module().with(z -> z.records = 1), Rule.ZIP_FORMAT),
        arguments("too many records", module().with(z -> z.records = 3), Rule.ZIP_FORMAT),
        arguments(
            "a million records",
            module().with(z -> z.zip64End = true).with(z -> z.records = 1 << 20),
            Rule.ZIP_FORMAT),
        arguments("directory elsewhere", module().with(z -> z.shiftOffset = 5), Rule.ZIP_FORMAT),
        arguments("comment cut off", module().with(z -> z.behind = cutOffEnd()), Rule.ZIP_FORMAT));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedByAll")
  void refusesWhatNoClientCanUse(String what, ForgedZip zip, Rule rule) throws IOException {
    Path file = write(zip.bytes());

    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> ClientZipCheck.check(file, NAMED))
        .satisfies(violation -> assertThat(violation.rule()).isEqualTo(rule))
        .satisfies(violation -> assertThat(violation.words()).matches("[ -~]{1,600}"));
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> PublishZipCheck.check(file, NAMED, ModuleLine.OWN));
  }

  static Stream<Arguments> refusedForPublishing() {
    return Stream.of(
        arguments("folder of the module", module().raw(PREFIX, new byte[0]), Rule.ZIP_ENTRY),
        arguments("folder", module().file("sub/", ""), Rule.ZIP_ENTRY),
        arguments("symbolic link", module().but(f -> f.attributes = 0120777 << 16), Rule.ZIP_ENTRY),
        arguments("device", module().but(f -> f.attributes = 0060644 << 16), Rule.ZIP_ENTRY),
        arguments(
            "folder by its attribute", module().but(f -> f.attributes = 0x10), Rule.ZIP_ENTRY),
        arguments("encrypted", module().but(f -> f.flags |= 1), Rule.ZIP_ENTRY),
        arguments("bytes before", module().with(z -> z.before = new byte[7]), Rule.ZIP_FORMAT),
        arguments(
            "bytes before, not counted",
            module()
                .with(z -> z.before = new byte[7])
                .with(z -> z.shiftOffset = -7)
                .but(f -> f.headerAt = -1),
            Rule.ZIP_FORMAT),
        arguments(
            "bytes between",
            new ForgedZip().file("a", "").but(f -> f.hidden = new byte[3]).file("b", ""),
            Rule.ZIP_FORMAT),
        arguments(
            "bytes before the directory",
            module().with(z -> z.beforeDirectory = new byte[3]),
            Rule.ZIP_FORMAT),
        arguments(
            "bytes behind the comment",
            module().with(z -> z.comment = new byte[5]).with(z -> z.behind = new byte[1]),
            Rule.ZIP_FORMAT),
        arguments("bytes behind", module().with(z -> z.behind = new byte[5]), Rule.ZIP_FORMAT),
        arguments("several disks", module().with(z -> z.disk = 1), Rule.ZIP_FORMAT),
        arguments(
            "other local name",
            module().but(f -> f.localName = (PREFIX + "b.go").getBytes(StandardCharsets.UTF_8)),
            Rule.ZIP_FORMAT),
        arguments("other local method", module().but(f -> f.localMethod = 8), Rule.ZIP_FORMAT),
        arguments("other local flags", module().but(f -> f.localFlags = 0), Rule.ZIP_FORMAT),
        arguments("other local checksum", module().but(f -> f.localCrc = 5), Rule.ZIP_FORMAT),
        arguments("other local size", module().but(f -> f.localPlainBytes = 5), Rule.ZIP_FORMAT),
        arguments("overlap", module().file("b", "").but(f -> f.headerAt = 0), Rule.ZIP_FORMAT),
        arguments(
            "other descriptor size",
            module().but(f -> describe(f, true, false)).but(f -> f.descriptor[8]++),
            Rule.ZIP_FORMAT),
        arguments(
            "descriptor and more",
            module().but(f -> describe(f, true, false)).but(f -> f.hidden = new byte[2]),
            Rule.ZIP_FORMAT),
        arguments(
            "bytes behind compressed content",
            module()
                .file("b", "x")
                .deflate()
                .but(f -> f.data = Arrays.copyOf(f.data, f.data.length + 2)),
            Rule.ZIP_ENTRY),
        arguments(
            "wrong module line",
            new ForgedZip().file("go.mod", "module ex.test/other\n"),
            Rule.GO_MOD),
        arguments("no module line", new ForgedZip().file("go.mod", "go 1.20\n"), Rule.GO_MOD),
        arguments("broken go.mod", new ForgedZip().file("go.mod", "module (\n"), Rule.GO_MOD));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusedForPublishing")
  void refusesWhatReadersCouldSeeDifferently(String what, ForgedZip zip, Rule rule)
      throws IOException {
    assertThat(ruleBrokenFor(write(zip.bytes()))).isEqualTo(rule);
  }

  @Test
  void incompatibleVersionsHaveNoGoMod() throws IOException {
    var named = ModuleVersion.of("ex.test/m", "v2.0.0+incompatible");
    String prefix = "ex.test/m@v2.0.0+incompatible/";
    Path without = write(new ForgedZip().raw(prefix + "a.go", new byte[1]).bytes());
    assertThat(PublishZipCheck.check(without, named, ModuleLine.OWN).goMod()).isEmpty();

    Path with =
        write(
            new ForgedZip()
                .raw(prefix + "go.mod", "module ex.test/m\n".getBytes(StandardCharsets.UTF_8))
                .bytes());
    assertThatExceptionOfType(Violation.class)
        .isThrownBy(() -> PublishZipCheck.check(with, named, ModuleLine.OWN));
  }

  private static Rule ruleBrokenFor(Path file) throws IOException {
    try {
      throw new AssertionError("accepted: " + PublishZipCheck.check(file, NAMED, ModuleLine.OWN));
    } catch (Violation e) {
      return e.rule();
    }
  }

  /// An end of an archive whose comment would be longer than the file.
  private static byte[] cutOffEnd() {
    return buffer(22).putInt(0x06054b50).putShort(20, (short) 9).array();
  }

  /// Moves sizes and checksum behind the content.
  private static void describe(Forged file, boolean signed, boolean long64) {
    byte[] bytes = new byte[(signed ? 4 : 0) + (long64 ? 20 : 12)];
    var descriptor = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (signed) {
      descriptor.putInt(0x08074b50);
    }
    descriptor.putInt(file.crc);
    for (long size : new long[] {file.data.length, file.plainBytes}) {
      if (long64) {
        descriptor.putLong(size);
      } else {
        descriptor.putInt((int) size);
      }
    }
    file.descriptor = bytes;
    file.flags |= 8;
    file.localCrc = 0;
    file.localPlainBytes = 0;
  }

  private static void zip64(Forged file, long size) {
    file.plainBytes = 0xffffffffL;
    file.extra = buffer(12).putShort((short) 1).putShort((short) 8).putLong(size).array();
  }

  private Path write(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("m.zip"), bytes);
  }
}
