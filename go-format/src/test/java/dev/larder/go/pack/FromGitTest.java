package dev.larder.go.pack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.larder.api.ClientTools;
import dev.larder.go.hash.H1;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromGitTest {
  @TempDir static Path folder;
  private static GitRig rig;

  @BeforeAll
  static void fixtures() throws IOException {
    rig = GitRig.withFixtures(folder);
  }

  /// Protocol 23.4: what go 1.24 and 1.27 compute in direct mode.
  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource(
      nullValues = "-",
      emptyValue = "",
      textBlock =
          """
          r1,     v1.0.0,               '',             ex.test/r1.git@v1.0.0,     h1:VLRbrKogjOo3UeRFQPD4tNE6D+yn5Nqp5ndD3M4kf+M=, h1:WhzptJdc592puqd2B0WCTuWL7gj81hjCnputndI9gtg=
          r1,     v1.3.0,               '',             ex.test/r1.git@v1.3.0,     h1:xNT8S225GcnSpB9pFIlvtptw6uQWIWf2T+Zz1jmQJXY=, h1:9qeZuQROEDyJvUqMuFW1cLl+MxCnB8bzlvpXoT4DhTE=
          r1,     v1.3.1-0.20240102030404-12be378bb998, '', ex.test/r1.git@v1.3.1-0.20240102030404-12be378bb998, h1:pwWqqlPL2PxZrrBaiX6PPH2QQs16Ws/BrcEfr6D+LQ0=, h1:9qeZuQROEDyJvUqMuFW1cLl+MxCnB8bzlvpXoT4DhTE=
          r1/sub, v0.1.0,               '',             ex.test/r1.git/sub@v0.1.0, h1:cJPGONpwnHyappmZ6/CVH+0B4FJ9wsv/fVSYfZdB/5U=, h1:qWfVRa6xQmCC3i65MYfDJNED9LiVnBFG7P8ocJ+WAew=
          r2,     v1.0.0,               ex.test/r2.git, ex.test/r2.git@v1.0.0,     h1:ZJLylLkjYTwCn0bBTp0A3Zk5gQbhxSqYVoOgBykTmxo=, h1:eFmRsON6rS30YNZnipurgAiKAeDlNd+esNS9a7fhFs8=
          r2,     v2.0.0,               ex.test/r2.git, ex.test/r2.git@v2.0.0+incompatible, h1:XACJc6jHhQjcU9jYx8Sjcb+lDq+SmU+C1CG4jG7KhO4=, h1:eFmRsON6rS30YNZnipurgAiKAeDlNd+esNS9a7fhFs8=
          r2,     v2.0.0+incompatible,  ex.test/r2.git, ex.test/r2.git@v2.0.0+incompatible, h1:XACJc6jHhQjcU9jYx8Sjcb+lDq+SmU+C1CG4jG7KhO4=, h1:eFmRsON6rS30YNZnipurgAiKAeDlNd+esNS9a7fhFs8=
          r3,     v1.0.0,               '',             ex.test/r3.git@v1.0.0,     h1:D7KqIkDk+gHmJL9YONEWatQfsMN1STlNj3TQGTdx0bY=, h1:xRfd/w5nUgC6VojL8MaDyq4XuoezBZbAbVsIqLTJ0sQ=
          r3/v2,  v2.0.0,               '',             ex.test/r3.git/v2@v2.0.0,  h1:OBnHf7M0qEP5MP50+alMJ93Ss/LVc1SQ567jMo8P40M=, h1:joj4o9Ppo6fxS6EEvA/Frj4At8+6Q4F6btxiGi4+Biw=
          r3,     v3.0.0,               '',             ex.test/r3.git/v3@v3.0.0,  h1:4NBgqbdkc2mQ4m5oxdgN9GAWdiGxIPl0w4W5eilyWUc=, h1:WgbmyUdYWpR84tvFkJ6LY2TgoF1PzBcxwUMGPTH/ZHw=
          r3,     '',                   '',             ex.test/r3.git/v3@v3.0.0,  h1:4NBgqbdkc2mQ4m5oxdgN9GAWdiGxIPl0w4W5eilyWUc=, h1:WgbmyUdYWpR84tvFkJ6LY2TgoF1PzBcxwUMGPTH/ZHw=
          """)
  void hasTheHashesOfDirectMode(
      String place, String version, String module, String name, String zip, String goMod)
      throws IOException {
    ClientTools.Packed packed = rig.packed(folder.resolve(place), version, module);

    assertThat(packed.coordinates()).hasToString(name);
    assertThat(packed.facts()).containsEntry("h1", zip).containsEntry("go.mod", goMod);
  }

  @Test
  void tellsWhereAndWhenAVersionWasMade() throws IOException {
    Path work = folder.resolve("r1");
    rig.run(work, "git", "remote", "add", "origin", "https://bob:secret@git.example/r1.git");

    ClientTools.Packed packed = rig.packed(work.resolve("sub"), "v0.1.0", "");

    assertThat(packed.path()).isEqualTo("ex.test/r1.git/sub/@v/v0.1.0.zip");
    assertThat(packed.query())
        .containsEntry("time", "2024-01-02T03:04:01Z")
        .containsEntry("origin.url", "https://git.example/r1.git")
        .containsEntry("origin.ref", "refs/tags/sub/v0.1.0")
        .containsEntry("origin.subdir", "sub")
        .hasEntrySatisfying("origin.hash", hash -> assertThat(hash).startsWith("50b2213"));
    assertThat(String.join("\n", packed.notes())).contains("50b2213").contains("sub/v0.1.0");
  }

  @Test
  void leavesWhatGitIgnoresAndWhatIsNotCommitted() throws IOException {
    Path work =
        rig.repository(
            "ignoring",
            "go.mod",
            "module ex.test/i\n",
            "a.go",
            "package i\n",
            ".gitignore",
            "*.key");
    rig.run(work, "git", "tag", "v1.0.0");
    Files.writeString(work.resolve("secret.key"), "hush");
    Files.writeString(work.resolve("draft.go"), "package i\n");
    Files.writeString(work.resolve("a.go"), "package changed\n");

    ClientTools.Packed packed = rig.packed(work, "", "");

    assertThat(names(packed))
        .containsExactly(
            "ex.test/i@v1.0.0/.gitignore", "ex.test/i@v1.0.0/a.go", "ex.test/i@v1.0.0/go.mod");
    assertThat(packed.notes()).contains("what is not committed is not in it");
  }

  @Test
  void takesTheHighestTagOfTheCommitForItsOwnModule() throws IOException {
    Path work = rig.repository("tags", "go.mod", "module ex.test/t\n", "a.go", "package t\n");
    for (String tag : List.of("v1.0.0", "v1.10.0", "v1.9.0", "v2.0.0", "sub/v1.11.0", "v1.12")) {
      rig.run(work, "git", "tag", tag);
    }

    assertThat(rig.packed(work, "", "").coordinates()).hasToString("ex.test/t@v1.10.0");
  }

  @Test
  void packsATagFromItsCommitWhateverIsCheckedOut() throws IOException {
    Path work = rig.repository("older", "go.mod", "module ex.test/o\n", "a.go", "package o\n");
    rig.run(work, "git", "tag", "v1.0.0");
    rig.commit(work, "b.go", "package o\n");

    assertThat(names(rig.packed(work, "v1.0.0", ""))).hasSize(2);
  }

  @Test
  void endsWithTheCommandThatFetchesWhatIsMissing() throws IOException {
    Path work =
        rig.repository("bare-of-tags", "go.mod", "module ex.test/b\n", "a.go", "package b\n");
    assertThat(rig.refused(work, "", ""))
        .contains("has no version tag")
        .contains("git fetch --tags")
        .contains("git tag v1.2.3 && git push origin v1.2.3");
    assertThat(rig.refused(work, "v1.0.0", ""))
        .contains("no tag v1.0.0", "git tag v1.0.0 && git push origin v1.0.0");

    rig.commit(work, "c.go", "package b\n");
    Path clone = folder.resolve("shallow");
    rig.run(folder, "git", "clone", "-q", "--depth=1", "file://" + work, clone.toString());
    assertThat(rig.refused(clone, "v1.0.0", "")).endsWith("\ngit fetch --unshallow --tags");
    assertThat(rig.refused(clone, "v0.0.0-20240102030404-12be378bb998", ""))
        .endsWith("\ngit fetch --unshallow --tags");
  }

  @Test
  void packsATagThatAShallowCloneHas() throws IOException {
    Path clone = folder.resolve("shallow-tag");
    String url = "file://" + folder.resolve("r1.bare");
    rig.run(folder, "git", "clone", "-q", "--depth=1", "-b", "v1.3.0", url, clone.toString());

    assertThat(rig.packed(clone, "", "").facts())
        .containsEntry("h1", "h1:xNT8S225GcnSpB9pFIlvtptw6uQWIWf2T+Zz1jmQJXY=");
  }

  @Test
  void packsFromALinkedWorkTreeAndWithoutTheUsersSettings() throws IOException {
    Path tree = folder.resolve("linked");
    rig.run(folder.resolve("r1"), "git", "worktree", "add", "-q", tree.toString(), "v1.3.0");
    Files.writeString(folder.resolve("attributes"), "*.go ident\n*.md eol=crlf\n");
    rig.run(folder, "git", "config", "--global", "core.attributesFile", folder + "/attributes");
    rig.run(folder, "git", "config", "--global", "core.autocrlf", "true");
    try {
      assertThat(rig.packed(tree, "", "").facts())
          .containsEntry("h1", "h1:xNT8S225GcnSpB9pFIlvtptw6uQWIWf2T+Zz1jmQJXY=");
    } finally {
      Files.delete(folder.resolve(".gitconfig"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          v1.3.2-0.20240102030404-12be378bb998 | git fetch --tags
          v1.3.1-0.20240102030405-12be378bb998 | does not agree with its commit, which was made at 2024-01-02T03:04:04Z
          v1.9.0                               | no tag v1.9.0
          v1.2                                 | not canonical
          1.0.0                                | not a semantic version
          """)
  void refusesAVersionThatIsNotThere(String version, String words) throws IOException {
    assertThat(rig.refused(folder.resolve("r1"), version, "")).contains(words);
  }

  @Test
  void refusesAModuleInTwoPlaces() throws IOException {
    Path work =
        rig.repository(
            "two", "go.mod", "module ex.test/two/v2\n", "v2/go.mod", "module ex.test/two/v2\n");
    rig.run(work, "git", "tag", "v2.0.0");

    assertThat(rig.refused(work, "", "")).contains("both go.mod and v2/go.mod");
    assertThat(rig.refused(work.resolve("v2"), "", "")).contains("both v2/go.mod and go.mod");
  }

  @Test
  void refusesAFolderThatIsNotCommitted() throws IOException {
    Path work = rig.repository("outer", "README", "x", ".gitignore", "inner\n");
    rig.run(work, "git", "tag", "inner/v1.0.0");
    Path inner = Files.createDirectories(work.resolve("inner"));
    Files.writeString(inner.resolve("go.mod"), "module ex.test/inner\n");

    assertThat(rig.refused(inner, "v1.0.0", "ex.test/inner"))
        .contains("inner/go.mod is not in commit")
        .contains("git status --ignored inner");
  }

  /// Both are what direct mode has: the zip's go.mod as git archive converts it, and the one of the
  /// commit beside it.
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          go.mod eol=crlf    | module ex.test/c\\n\\ngo 1.20\\n     | module ex.test/c\\r\\n\\r\\ngo 1.20\\r\\n
          * text=auto eol=crlf | module ex.test/c\\n\\ngo 1.20\\n   | module ex.test/c\\r\\n\\r\\ngo 1.20\\r\\n
          * -text            | module ex.test/c\\r\\n              | module ex.test/c\\r\\n
          # no attribute     | module ex.test/c\\n                | module ex.test/c\\n
          """)
  void sendsTheCommittedGoModBesideTheOneThatAttributesConvert(
      String attributes, String committed, String zipped) throws IOException {
    Path work =
        rig.repository(
            "eol-" + Integer.toHexString(attributes.hashCode()),
            ".gitattributes",
            attributes + "\n",
            "go.mod",
            ends(committed));
    rig.run(work, "git", "tag", "v1.0.0");

    ClientTools.Packed packed = rig.packed(work, "", "");

    assertThat(packed.beside()).containsOnlyKeys("mod");
    assertThat(Files.readString(packed.beside().get("mod"))).isEqualTo(ends(committed));
    try (ZipFile zip = new ZipFile(packed.file().toFile());
        var in = zip.getInputStream(zip.getEntry("ex.test/c@v1.0.0/go.mod"))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(ends(zipped));
    }
    assertThat(packed.facts())
        .containsEntry("go.mod", H1.ofGoMod(ends(committed).getBytes(UTF_8)).text());
  }

  private static String ends(String text) {
    return text.replace("\\r", "\r").replace("\\n", "\n");
  }

  @Test
  void refusesAGoModInWhichAttributesChangeMore() throws IOException {
    Path work =
        rig.repository(
            "ident", "go.mod", "module ex.test/c // $Id$\n", ".gitattributes", "go.mod ident\n");
    rig.run(work, "git", "tag", "v1.0.0");

    assertThat(rig.refused(work, "", ""))
        .contains(".gitattributes", "more of go.mod than its line");
  }

  private static List<String> names(ClientTools.Packed packed) throws IOException {
    try (ZipFile zip = new ZipFile(packed.file().toFile())) {
      return zip.stream().map(ZipEntry::getName).toList();
    }
  }
}
