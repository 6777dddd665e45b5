package dev.larder.go.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FromFolderTest {
  @TempDir Path folder;

  @Test
  void packsWhatTheGoCommandWould() throws IOException {
    GitRig rig = new GitRig(folder);
    Path work = module("m", "module ex.test/hello\n\ngo 1.20\n");
    write(work, "a.go", "package a\n// v1.0.0\n");
    write(work, "nested/GO.MOD", "module x\n");
    write(work, "nested/n.go", "package n\n");
    write(work, ".hg/store", "x");
    write(work, ".hg_archival.txt", "x");
    write(work, "vendor/x/y/y.go", "package y\n");
    Files.createSymbolicLink(work.resolve("link.go"), Path.of("a.go"));

    ClientTools.Packed packed = rig.packed(work, "v1.0.0", "");

    assertThat(packed.path()).isEqualTo("ex.test/hello/@v/v1.0.0.zip");
    assertThat(packed.query()).isEmpty();
    assertThat(packed.facts())
        .containsEntry("h1", "h1:MPRQ2uvshy9Jyj9y8yJpgQRsz8HXQE1KA3CMcH4jfEg=")
        .containsEntry("go.mod", "h1:J07cOl3cIw4qa5nY/3EhePfgl8dn/L2J4qqmeHLNS1A=");
    assertThat(rig.packed(packed.file(), "", "").facts()).isEqualTo(packed.facts());
    assertThat(rig.packed(packed.file(), "", "").coordinates()).isEqualTo(packed.coordinates());
    assertThat(rig.refused(packed.file(), "v1.0.1", "")).contains("holds version v1.0.0");
  }

  @Test
  void escapesUpperCaseInTheAddress() throws IOException {
    Path work = module("upper", "module ex.test/Hello\n");

    assertThat(new GitRig(folder).packed(work, "v1.0.0-RC", "").path())
        .isEqualTo("ex.test/!hello/@v/v1.0.0-!r!c.zip");
  }

  @Test
  void aForkIsPackedAndTellsWhatItNeeds() throws IOException {
    GitRig rig = new GitRig(folder);
    Path work = module("fork", "module ex.test/hello\n");

    assertThat(rig.packed(work, "v1.0.0", "").notes()).noneMatch(note -> note.contains("forks"));
    assertThat(rig.packed(work, "v1.0.0", "ex.test/other").notes())
        .contains("go.mod declares ex.test/hello: the repository has to take forks (acceptForks)");
    assertThat(rig.refused(module("major", "module ex.test/hello/v2\n"), "v1.0.0", "ex.test/m"))
        .contains("declares \"ex.test/hello/v2\" and not");
  }

  @Test
  void saysWhatIsMissing() throws IOException {
    GitRig rig = new GitRig(folder);
    Path work = module("m", "module ex.test/hello\n");
    Path bare = Files.createDirectories(folder.resolve("none"));

    assertThat(rig.refused(work, "", "")).contains("no Git work tree", "--version");
    assertThat(rig.refused(work, "v2.0.0", "")).contains("v0, v1");
    assertThat(rig.refused(work, "v1.0.0", "ex.test/other/v2")).contains("v2");
    assertThat(rig.refused(bare, "v1.0.0", "")).contains("--component", "go mod init");
    assertThat(rig.refused(folder.resolve("nowhere"), "v1.0.0", "")).contains("neither");
    write(work, "b:c.go", "x");
    assertThat(rig.refused(work, "v1.0.0", "")).contains("b:c.go");
  }

  private Path module(String name, String goMod) throws IOException {
    Path work = Files.createDirectories(folder.resolve(name));
    write(work, "go.mod", goMod);
    return work;
  }

  private static void write(Path work, String name, String text) throws IOException {
    Files.createDirectories(work.resolve(name).getParent());
    Files.writeString(work.resolve(name), text);
  }
}
