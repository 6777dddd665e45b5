package dev.larder.go.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.larder.go.client.GoTools;
import dev.larder.go.mod.ModuleLine;
import dev.larder.go.zip.ArchiveRoot;
import dev.larder.go.zip.PublishZipCheck;
import dev.larder.go.zip.ZipFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `publish.sh` packs what direct mode packs, with whatever shell and zip tool a machine has.
class PublishScriptTest {
  private static final String TOOLS =
      "sh dash bash git tar awk sed od tr grep env mktemp mkdir mv rm cat dirname cp sort";

  @TempDir static Path folder;
  private static GitRig rig;
  private static Path script;

  @BeforeAll
  static void fixtures() throws IOException {
    rig = GitRig.withFixtures(folder);
    script = folder.resolve("publish.sh");
    Files.writeString(script, new GoTools().publishScript().orElseThrow());
    odd();
  }

  /// Everything that a shell may stumble over, in one repository.
  private static void odd() throws IOException {
    Path work =
        rig.repository(
            "odd",
            ".gitattributes",
            "* text=auto eol=crlf\nkept.txt export-ignore\nsubst.txt export-subst\nid.txt ident\n",
            "sub/Mod/go.mod",
            "// Deprecated: go 1.99\nmodule \"ex.test/odd.git/sub/Mod\" // x\n\ngo 1.24rc1\n",
            "sub/Mod/größe/ü  b.txt",
            "x\n",
            "sub/Mod/-n.txt",
            "x\n",
            "sub/Mod/a b/[c].txt",
            "x\n",
            "sub/Mod/$(x).txt",
            "x\n",
            "sub/Mod/kept.txt",
            "x\n",
            "sub/Mod/subst.txt",
            "$Format:%H$\n",
            "sub/Mod/id.txt",
            "$Id$\n",
            "sub/Mod/run.sh",
            "#!/bin/sh\n",
            "sub/Mod/vendor/modules.txt",
            "# x\n",
            "sub/Mod/vendor/x/y/a:b.go",
            "package y\n",
            "sub/Mod/pkg/vendor/v.go",
            "package v\n",
            "sub/Mod/below/GO.MOD",
            "module ex.test/below\n",
            "sub/Mod/below/a\tb.go",
            "package below\n",
            "sub/Mod/deep/er/go.mod",
            "module ex.test/deep\n",
            "sub/Mod/deep/a.go",
            "package deep\n",
            "sub/Mod/" + "long/".repeat(40) + "a.go",
            "package long\n",
            "LICENSE",
            "ours\n");
    Path inner = work.resolve("sub/Mod");
    assertThat(inner.resolve("run.sh").toFile().setExecutable(true)).isTrue();
    Files.createSymbolicLink(inner.resolve("link.go"), Path.of("deep/a.go"));
    Files.createSymbolicLink(inner.resolve("away"), Path.of("nowhere"));
    rig.run(
        work,
        "git",
        "update-index",
        "--add",
        "--cacheinfo",
        "160000,50b2213000000000000000000000000000000000,sub/Mod/submodule");
    rig.run(work, "git", "add", "sub/Mod");
    rig.run(work, "git", "commit", "-qm", "odd");
    rig.run(work, "git", "tag", "-a", "-m", "x", "sub/Mod/v1.0.0-RC.1");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          r1,  v1.0.0,              -,              '',      v1.0.0
          r1,  v1.3.0,              -,              '',      v1.3.0
          r1,  sub/v0.1.0,          -,              sub,     v0.1.0
          r2,  v1.0.0,              ex.test/r2.git, '',      v1.0.0
          r2,  v2.0.0,              ex.test/r2.git, '',      v2.0.0
          r3,  v1.0.0,              -,              '',      v1.0.0
          r3,  v2.0.0,              -,              v2,      v2.0.0
          r3,  v3.0.0,              -,              '',      v3.0.0
          odd, sub/Mod/v1.0.0-RC.1, -,              sub/Mod, v1.0.0-RC.1
          """)
  void packsWhatTheCommandPacks(
      String repository, String tag, String module, String below, String version)
      throws IOException {
    Path work = folder.resolve(repository);
    var packed = rig.packed(work.resolve(below), version, module == null ? "" : module);

    for (String shell : List.of("dash", "bash")) {
      ExternalProgram.Ran ran = run(Map.of(), work, shell, tag, module);

      assertThat(ran.exit()).as(ran.error()).isZero();
      assertThat(ran.error()).isEqualTo("larder: packed " + packed.coordinates());
      assertThat(facts().h1().text()).isEqualTo(packed.facts().get("h1"));
      Path mod = folder.resolve("out.zip.mod");
      if (packed.beside().isEmpty()) {
        assertThat(mod).doesNotExist();
      } else {
        assertThat(mod).hasSameBinaryContentAs(packed.beside().get("mod"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"zip", "python3", "perl"})
  void packsWithWhatThereIs(String tool) throws IOException {
    Path bin = Files.createDirectories(folder.resolve("with-" + tool));
    String names = TOOLS + " " + tool;
    for (String name : names.split(" ", -1)) {
      String found = rig.run(folder, "sh", "-c", where(name));
      assumeThat(name.equals(tool) && found.isEmpty()).as(name).isFalse();
      if (!found.isEmpty()) {
        Path link = Files.writeString(bin.resolve(name), "#!/bin/sh\nexec " + found + " \"$@\"\n");
        assertThat(link.toFile().setExecutable(true)).isTrue();
      }
    }

    ExternalProgram.Ran ran =
        run(
            Map.of("PATH", bin.toString()),
            folder.resolve("odd"),
            "dash",
            "sub/Mod/v1.0.0-RC.1",
            null);

    assertThat(ran.exit()).as(ran.error()).isZero();
    assertThat(facts().h1().text())
        .isEqualTo(rig.packed(folder.resolve("odd/sub/Mod"), "v1.0.0-RC.1", "").facts().get("h1"));
  }

  @ParameterizedTest(name = "{0} {1}: {3}")
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          r1     | v9.9.9     | -              | there is no tag v9.9.9 here; fetch it: git fetch --tags
          r1     | v1.2       | -              | v1.2 is no version
          r1     | v1.1.0+meta | -             | v1.1.0+meta is no version
          r1     | v2.0.0     | -              | go.mod at v2.0.0 declares ex.test/r1.git, which is no path for v2
          r1     | v1.0.0     | ex.test/other  | go.mod declares ex.test/r1.git, not ex.test/other
          r2     | v1.0.0     | -              | there is no go.mod at v1.0.0: name the module with --module
          wrong  | v2.0.0     | -              | both go.mod and v2/go.mod declare a path that ends in v2
          wrong  | x/v1.0.0   | -              | there is no x/go.mod at x/v1.0.0
          names  | v1.0.0     | -              | is not allowed in a module
          cases  | v1.0.0     | -              | differ in upper and lower case only
          spelt  | v1.0.0     | -              | Go.mod is a go.mod that is spelt otherwise
          """)
  void saysWhyNot(String repository, String tag, String module, String words) throws IOException {
    Path work = folder.resolve(repository);
    if (!Files.exists(work)) {
      String[] files =
          switch (repository) {
            case "wrong" ->
                new String[] {
                  "go.mod", "module ex.test/w/v2\n", "v2/go.mod", "module ex.test/w/v2\n"
                };
            case "names" -> new String[] {"go.mod", "module ex.test/n\n", "a\"b.go", "package n\n"};
            case "cases" ->
                new String[] {
                  "go.mod", "module ex.test/c\n", "a.go", "package c\n", "A.go", "package c\n"
                };
            default -> new String[] {"Go.mod", "module ex.test/s\n"};
          };
      rig.repository(repository, files);
    }
    rig.run(work, "git", "tag", "-f", tag.equals("v9.9.9") ? "other" : tag, "HEAD~0");
    String wanted = repository.equals("spelt") ? "ex.test/s" : module;

    ExternalProgram.Ran ran = run(Map.of(), work, "dash", tag, wanted);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.error()).startsWith("larder: ").contains(words);
    assertThat(folder.resolve("out.zip")).doesNotExist();
  }

  /// Behind a wrapper of Python's that needs more tools stands Python itself.
  private static String where(String tool) {
    return tool.equals("python3")
        ? "python3 -c 'import sys; print(sys.executable)' || true"
        : "command -v " + tool + " || true";
  }

  private static ZipFacts facts() throws IOException {
    Path zip = folder.resolve("out.zip");
    return PublishZipCheck.check(zip, ArchiveRoot.read(zip), ModuleLine.OWN);
  }

  private static ExternalProgram.Ran run(
      Map<String, String> more, Path work, String shell, String tag, String module)
      throws IOException {
    Files.deleteIfExists(folder.resolve("out.zip"));
    Files.deleteIfExists(folder.resolve("out.zip.mod"));
    Map<String, String> environment = new HashMap<>(rig.environment());
    environment.putAll(more);
    List<String> command =
        new ArrayList<>(List.of(shell, script.toString(), "--pack", folder + "/out.zip"));
    if (module != null) {
      command.addAll(List.of("--module", module));
    }
    command.addAll(List.of("https://h.test/repository/go", tag));
    return new ExternalProgram(environment, work, Files.createTempDirectory(folder, "run"))
        .run(command);
  }
}
