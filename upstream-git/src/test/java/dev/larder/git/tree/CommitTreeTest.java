package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.SourceTree.Entry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommitTreeTest {
  @TempDir private static Path folder;
  private static GitArchive archive;

  @BeforeAll
  static void create() throws IOException {
    archive = new GitArchive(folder);
  }

  @AfterAll
  static void close() {
    archive.close();
  }

  /// The last column is `=` where the file is given out as recorded, `x` where nothing is, and else
  /// what makes a case worth one is in it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          # line ends
          * text                           | a.txt   | 1\\n2\\n           | =
          * text                           | a.txt   | 1\\r\\n2\\n        | =
          * eol=crlf                       | a.txt   | 1\\n2\\n           | 1\\r\\n2\\r\\n
          * eol=crlf                       | a.txt   | 1\\r\\n2\\n3       | 1\\r\\n2\\r\\n3
          * eol=crlf                       | a.txt   | 1\\r2\\n           | 1\\r2\\r\\n
          * eol=crlf                       | a.txt   | 1\\0\\n            | 1\\0\\r\\n
          * eol=crlf                       | a.txt   | \\n\\n             | \\r\\n\\r\\n
          * eol=crlf                       | a.txt   | \\r\\r\\n          | =
          * eol=CRLF                       | a.txt   | 1\\n               | =
          * eol                            | a.txt   | 1\\n               | =
          * eol=lf                         | a.txt   | 1\\r\\n            | =
          * text eol=crlf                  | a.txt   | 1\\n               | 1\\r\\n
          * -text eol=crlf                 | a.txt   | 1\\n               | =
          * binary eol=crlf                | a.txt   | 1\\n               | =
          * !text eol=crlf                 | a.txt   | 1\\n               | 1\\r\\n
          * text=input eol=crlf            | a.txt   | 1\\n               | 1\\r\\n
          * text=other eol=crlf            | a.txt   | 1\\n               | 1\\r\\n
          * crlf                           | a.txt   | 1\\n               | =
          * -crlf eol=crlf                 | a.txt   | 1\\n               | =
          * crlf=input eol=crlf            | a.txt   | 1\\n               | 1\\r\\n
          * crlf=auto eol=crlf             | a.txt   | 1\\0\\n            | =
          * text -crlf eol=crlf            | a.txt   | 1\\n               | 1\\r\\n
          * text=other -crlf eol=crlf      | a.txt   | 1\\n               | =
          * text=auto                      | a.txt   | 1\\n               | =
          * text=auto eol=crlf             | a.txt   | 1\\n2\\n           | 1\\r\\n2\\r\\n
          * text=auto eol=crlf             | a.txt   | 1\\r\\n2\\n        | =
          * text=auto eol=crlf             | a.txt   | 1\\r2\\n           | =
          * text=auto eol=crlf             | a.txt   | 1\\0\\n            | =
          * text=auto eol=crlf             | a.txt   | 1\\001\\n          | =
          * text=auto eol=crlf             | a.txt   | 1\\n\\032          | 1\\r\\n\\032
          * text=auto eol=crlf             | a.txt   | 1\\032\\n          | =
          * text=auto eol=crlf             | a.txt   | \\t\\b\\f\\033\\n  | \\t\\b\\f\\033\\r\\n
          * text=auto eol=crlf             | a.txt   | \\177\\n           | =
          * text=auto eol=lf               | a.txt   | 1\\n               | =
          # $Id$
          * ident                          | a.txt   | $Id: x y z$        | =
          * ident                          | a.txt   | $Id                | =
          * ident                          | a.txt   | $Id: x\\n$         | =
          * ident                          | a.txt   | $Id:x y$           | =
          * ident                          | a.txt   | $id$ $Ident$       | =
          * ident=yes                      | a.txt   | $Id$               | =
          # encodings
          * working-tree-encoding=UTF-16   | a.txt   | 1                  | \\377\\3761\\0
          * working-tree-encoding=utf16    | a.txt   | 1                  | \\377\\3761\\0
          * working-tree-encoding=UTF-16LE-BOM | a.txt | 1                | \\377\\3761\\0
          * working-tree-encoding=UTF-16BE-BOM | a.txt | 1                | \\376\\377\\0001
          * working-tree-encoding=UTF-16BE | a.txt   | 1                  | \\0001
          * working-tree-encoding=UTF-16   | a.txt   | 1\\377             | =
          * working-tree-encoding=UTF-16   | a.txt   | \\355\\240\\200    | =
          * working-tree-encoding=UTF-16   | a.txt   | \\364\\220\\200\\200 | =
          * working-tree-encoding=UTF-32   | a.txt   | 1                  | \\377\\376\\0\\0001\\0\\0\\0
          * working-tree-encoding=latin-1  | a.txt   | \\303\\251         | \\351
          * working-tree-encoding=latin-1  | a.txt   | \\342\\202\\254    | =
          * working-tree-encoding=cp1252   | a.txt   | \\342\\202\\254    | \\200
          * working-tree-encoding=nonsense | a.txt   | 1                  | =
          * working-tree-encoding=UTF8     | a.txt   | 1\\377             | =
          * working-tree-encoding=         | a.txt   | 1                  | =
          * -working-tree-encoding         | a.txt   | 1                  | =
          * working-tree-encoding          | a.txt   | 1                  | x
          * eol=crlf working-tree-encoding=UTF-16BE | a.txt | \\n         | \\0\\r\\0\\n
          # filters without a driver
          * filter=lfs -text               | a.txt   | version https://git-lfs\\n | =
          # lines
          * eol=crlf # text                | a.txt   | \\n                | =
          * eol=crlf +text                 | a.txt   | \\n                | =
          # * eol=crlf                     | a.txt   | \\n                | =
           \\t* \\teol=crlf\\r             | a.txt   | \\n                | \\r\\n
          * text=auto eol=crlf\\n* -text   | a.txt   | \\n                | =
          * -text\\n* !text eol=crlf       | a.txt   | \\n                | \\r\\n
          * eol=crlf eol=lf                | a.txt   | \\n                | =
          * -eol=crlf                      | a.txt   | \\n                | =
          *\\0 eol=crlf                    | a.txt   | \\n                | =
          \\357\\273\\277* eol=crlf        | a.txt   | \\n                | =
          \\357\\273\\277#\\n* eol=crlf    | a.txt   | \\n                | \\r\\n
          # macros
          [attr]m eol=crlf\\n* m           | a.txt   | \\n                | \\r\\n
          * m\\n[attr]m eol=crlf           | a.txt   | \\n                | \\r\\n
          [attr]m eol=crlf\\n* -m          | a.txt   | \\n                | =
          [attr]m eol=crlf\\n* m=1         | a.txt   | \\n                | =
          [attr]m eol=crlf\\n* eol=lf m    | a.txt   | \\n                | \\r\\n
          [attr]m eol=crlf\\n* m eol=lf    | a.txt   | \\n                | =
          [attr]m n\\n[attr]n m eol=crlf\\n* m | a.txt | \\n              | \\r\\n
          [attr]binary eol=crlf\\n* binary | a.txt   | \\n                | \\r\\n
          ^"[attr] m" eol=crlf\\n* m^      | a.txt   | \\n                | \\r\\n
          [attr] eol=crlf                  | a       | \\n                | \\r\\n
          # patterns
          *.txt eol=crlf                   | b/a.txt | \\n                | \\r\\n
          *.txt eol=crlf                   | a.TXT   | \\n                | =
          /a.txt eol=crlf                  | b/a.txt | \\n                | =
          b/ eol=crlf                      | b/a.txt | \\n                | =
          b eol=crlf                       | b/a.txt | \\n                | =
          b/* eol=crlf                     | b/a.txt | \\n                | \\r\\n
          b/* eol=crlf                     | b/c/a.txt | \\n              | =
          b/** eol=crlf                    | b/c/a.txt | \\n              | \\r\\n
          b/c** eol=crlf                   | b/cd/a.txt | \\n             | \\r\\n
          b/?d** eol=crlf                  | b/cd/a.txt | \\n             | =
          **/a.txt eol=crlf                | a.txt   | \\n                | \\r\\n
          b/**/a.txt eol=crlf              | b/a.txt | \\n                | \\r\\n
          b/**a.txt eol=crlf               | b/c/a.txt | \\n              | =
          b/**a.txt eol=crlf               | b/ca.txt | \\n               | \\r\\n
          !*.txt eol=crlf                  | a.txt   | \\n                | =
          \\\\!a eol=crlf                  | !a      | \\n                | \\r\\n
          ^"a b" eol=crlf^                 | a b     | \\n                | \\r\\n
          ^"a b"eol=crlf^                  | a b     | \\n                | \\r\\n
          ^"\\\\141" eol=crlf^             | a       | \\n                | \\r\\n
          ^"a eol=crlf^                    | ^"a^    | \\n                | \\r\\n
          ^"!a" eol=crlf^                  | a       | \\n                | =
          ^"a\\\\000b" eol=crlf^           | a       | \\n                | \\r\\n
          [[:upper:]] eol=crlf             | A       | \\n                | \\r\\n
          [a-c]x eol=crlf                  | bx      | \\n                | \\r\\n
          [!a]x eol=crlf                   | bx      | \\n                | \\r\\n
          []a] eol=crlf                    | ]       | \\n                | \\r\\n
          [a eol=crlf                      | [a      | \\n                | =
          ? eol=crlf                       | \\303\\251 | \\n             | =
          ?? eol=crlf                      | \\303\\251 | \\n             | \\r\\n
          a\\\\ eol=crlf                   | a\\\\   | \\n                | =
          """)
  void givesOutWhatGitGivesOut(String attributes, String path, String content, String given)
      throws Exception {
    String name = path.translateEscapes();
    String recorded = content.translateEscapes();
    Optional<SortedMap<String, String>> seen =
        compared(Map.of(".gitattributes", attributes.translateEscapes() + "\n", name, recorded));
    Optional<String> expected =
        given.equals("x")
            ? Optional.empty()
            : Optional.of(given.equals("=") ? recorded : given.translateEscapes());
    assertThat(seen.map(files -> files.get(EntryNames.decoded(name)))).isEqualTo(expected);
  }

  @Test
  void readsAttributesOfEachFolderAboveTheFile() throws Exception {
    compared(
        Map.of(
            ".gitattributes", "*.txt eol=crlf\n[attr]here eol=crlf\n",
            "a/.gitattributes",
                "*.txt eol=lf\nb/x eol=crlf\n[attr]there eol=crlf\n[attr]here eol=lf\n",
            "a/b/.gitattributes", "/y here\nz there\n../x -text\n",
            "a/1.txt", "\n",
            "a/b/x", "\n",
            "a/b/y", "\n",
            "a/b/z", "\n",
            "ab/1.txt", "\n"),
        "a",
        "a/b",
        "ab");
  }

  @Test
  void readsTheTargetOfALinkAsAttributes() throws Exception {
    Map<String, GitArchive.Item> items =
        Map.of(
            ".gitattributes", new GitArchive.Item(FileMode.SYMLINK, "* eol=crlf"),
            "a/.gitattributes", new GitArchive.Item(FileMode.GITLINK, "1".repeat(40)),
            "a/1.txt", GitArchive.Item.file("\n"),
            "b", new GitArchive.Item(FileMode.EXECUTABLE_FILE, "\n"));
    assertThat(comparedItems(items, "").orElseThrow()).containsEntry("a/1.txt", "\r\n");
  }

  @Test
  void leavesLongLinesAndLargeFilesOfAttributesOut() throws Exception {
    for (int length : new int[] {2_047, 2_048}) {
      String line = "* eol=crlf" + " ".repeat(length - 10);
      compared(Map.of(".gitattributes", line, "a", "\n"));
      compared(Map.of(".gitattributes", " " + line.substring(0, length - 1), "a", "\n"));
    }
  }

  @Test
  void looksAtTheWholeFile() throws Exception {
    String text = "0123456789abcde\n".repeat(20_000);
    for (String end : List.of("", "\0", "\r", "\r\n", "\u0001", "\u001a", "$Id$\n")) {
      compared(Map.of(".gitattributes", "* text=auto eol=crlf ident", "a", text + end));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .git
          .GIT
          .git.
          git~1
          GIT~1 .
          .git:x
          a\\.git
          a\\git~1\\b
          .git\\a
          .gitx
          git~2
          .gitmodules
          .GITmodules
          a\\.gitmodules
          GITMOD~1
          gi7eba~1
          .
          ..
          ...
          """)
  void refusesTheNamesThatGitRefuses(String name) throws Exception {
    for (FileMode mode : List.of(FileMode.REGULAR_FILE, FileMode.SYMLINK)) {
      comparedItems(Map.of("a/" + name, new GitArchive.Item(mode, "\n")), "");
    }
  }

  @Test
  void listsFilesInByteOrderWithRecordedSizes() throws Exception {
    Map<String, GitArchive.Item> items =
        Map.of(
            "a.b",
            GitArchive.Item.file("12"),
            "a/b",
            GitArchive.Item.file("1"),
            "a-b",
            new GitArchive.Item(FileMode.EXECUTABLE_FILE, "123"),
            "link",
            new GitArchive.Item(FileMode.SYMLINK, "a/b"),
            "module",
            new GitArchive.Item(FileMode.GITLINK, "1".repeat(40)),
            bytes("é"),
            GitArchive.Item.file(""));
    try (ObjectReader reader = archive.reader()) {
      CommitTree tree = new CommitTree(reader, archive.commits(List.of(items)).getFirst());
      assertThat(tree.files(""))
          .containsExactly(
              new Entry("a-b", true, 3),
              new Entry("a.b", true, 2),
              new Entry("a/b", true, 1),
              new Entry("link", false, 3),
              new Entry("module", false, 0),
              new Entry("é", true, 0));
      assertThat(tree.files("a")).containsExactly(new Entry("a/b", true, 1));
      for (String none : List.of("a.b", "b", "a/b", "module", "link", "a/", "/a")) {
        assertThat(tree.files(none)).as(none).isEmpty();
      }
      for (String none : List.of("a", "b", "module", "", "a/", "a/b/c")) {
        assertThatThrownBy(() -> tree.recorded(none)).isInstanceOf(NoSuchFileException.class);
        assertThatThrownBy(() -> tree.open(none)).isInstanceOf(NoSuchFileException.class);
      }
      assertThatThrownBy(() -> tree.open("link")).isInstanceOf(NoSuchFileException.class);
      assertThat(tree.recorded("link").readAllBytes()).asString().isEqualTo("a/b");
      assertThat(tree.recorded("é").readAllBytes()).isEmpty();
    }
  }

  private static Optional<SortedMap<String, String>> compared(
      Map<String, String> files, String... folders) throws Exception {
    Map<String, GitArchive.Item> items =
        files.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, file -> GitArchive.Item.file(file.getValue())));
    for (String each : folders) {
      comparedItems(items, each);
    }
    return comparedItems(items, "");
  }

  private static Optional<SortedMap<String, String>> comparedItems(
      Map<String, GitArchive.Item> items, String folder) throws Exception {
    ObjectId commit = archive.commits(List.of(items)).getFirst();
    try (ObjectReader reader = archive.reader()) {
      Optional<SortedMap<String, String>> seen =
          GitArchive.contents(new CommitTree(reader, commit), folder);
      assertThat(seen)
          .isEqualTo(
              archive.archive(commit, folder.isEmpty() ? new String[0] : new String[] {folder}));
      return seen;
    }
  }

  private static String bytes(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }
}
