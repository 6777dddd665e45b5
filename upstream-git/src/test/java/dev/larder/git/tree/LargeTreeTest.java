package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.larder.api.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commits that are large, or small and mean to be.
class LargeTreeTest {
  @TempDir Path folder;
  private FileRepository repository;
  private ObjectInserter inserter;

  @BeforeEach
  void create() throws IOException {
    repository = new FileRepository(folder.toFile());
    repository.create(true);
    inserter = repository.getObjectDatabase().newPackInserter();
  }

  @AfterEach
  void close() {
    inserter.close();
    repository.close();
  }

  @Test
  void countsFilesThatOneFolderStandsForOftenTimes() throws IOException {
    refuses(
        nested(file("x"), FileMode.REGULAR_FILE, 4, 100), "more than 500,000 files and folders");
  }

  @Test
  void countsFoldersWithoutFiles() throws IOException {
    refuses(
        nested(inserter.insert(new TreeFormatter()), FileMode.TREE, 4, 100),
        "more than 500,000 files and folders");
  }

  @Test
  void ordersWhatIsNotInOrder() throws IOException {
    TreeFormatter root = new TreeFormatter();
    root.append("b", FileMode.REGULAR_FILE, file("x"));
    root.append("a", FileMode.REGULAR_FILE, file("x"));
    try (ObjectReader reader = repository.newObjectReader()) {
      assertThat(new CommitTree(reader, commit(inserter.insert(root))).files(""))
          .extracting(SourceTree.Entry::path)
          .containsExactly("a", "b");
    }
  }

  @Test
  void limitsTheLengthOfPaths() throws IOException {
    refuses(nested(file("x"), FileMode.REGULAR_FILE, 2_100, 1), "more than 4,096 bytes in a path");
  }

  @Test
  void limitsWhatAttributesTake() throws IOException {
    TreeFormatter root = new TreeFormatter();
    root.append(".gitattributes", FileMode.REGULAR_FILE, file("#".repeat(5 << 20)));
    root.append("a", FileMode.REGULAR_FILE, file("x"));
    try (ObjectReader reader = repository.newObjectReader()) {
      CommitTree tree = new CommitTree(reader, commit(inserter.insert(root)));
      assertThatThrownBy(() -> tree.open("a")).hasMessageContaining("larger than 4 MiB");
      assertThat(tree.recorded("a").readAllBytes()).hasSize(1);
    }
  }

  @Test
  void limitsWhatPatternsTake() throws IOException {
    String path = "a".repeat(4_000);
    TreeFormatter root = new TreeFormatter();
    root.append(
        ".gitattributes",
        FileMode.REGULAR_FILE,
        file(("*a".repeat(1_000) + "b eol=crlf\n").repeat(1_000)));
    root.append(path, FileMode.REGULAR_FILE, file("\n"));
    try (ObjectReader reader = repository.newObjectReader()) {
      CommitTree tree = new CommitTree(reader, commit(inserter.insert(root)));
      assertThatThrownBy(() -> tree.open(path)).hasMessageContaining("take too long to match");
    }
  }

  /// Larger than what JGit is let hold, and through all that can be done to it.
  @Test
  void convertsAFileThatIsNotHeld() throws IOException {
    Random random = new Random(1);
    byte[] content = new byte[10 << 20];
    for (int i = 0; i < content.length; i++) {
      content[i] = (byte) (i % 64 == 0 ? '\n' : 'a' + random.nextInt(26));
    }
    TreeFormatter root = new TreeFormatter();
    root.append(
        ".gitattributes",
        FileMode.REGULAR_FILE,
        file("* text=auto eol=crlf ident working-tree-encoding=UTF-16\n"));
    root.append("a", FileMode.REGULAR_FILE, inserter.insert(Constants.OBJ_BLOB, content));
    try (ObjectReader reader = repository.newObjectReader();
        InputStream in = new CommitTree(reader, commit(inserter.insert(root))).open("a")) {
      long length = in.transferTo(OutputStream.nullOutputStream());
      assertThat(length).isEqualTo(2 + 2L * (content.length + content.length / 64));
    }
  }

  private void refuses(ObjectId root, String words) throws IOException {
    try (ObjectReader reader = repository.newObjectReader()) {
      CommitTree tree = new CommitTree(reader, commit(root));
      assertThatThrownBy(() -> tree.files(""))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(words);
    }
  }

  /// Folders in folders, of which each names the next a number of times.
  private ObjectId nested(ObjectId innermost, FileMode mode, int depth, int width)
      throws IOException {
    ObjectId inside = innermost;
    for (int i = 0; i < depth; i++) {
      TreeFormatter tree = new TreeFormatter();
      for (int name = 0; name < width; name++) {
        tree.append(String.valueOf(name), i == 0 ? mode : FileMode.TREE, inside);
      }
      inside = inserter.insert(tree);
    }
    return inside;
  }

  private ObjectId file(String text) throws IOException {
    return inserter.insert(Constants.OBJ_BLOB, text.getBytes(UTF_8));
  }

  private ObjectId commit(ObjectId tree) throws IOException {
    CommitBuilder commit = new CommitBuilder();
    commit.setTreeId(tree);
    commit.setAuthor(new PersonIdent("a", "a@b", Instant.EPOCH, ZoneOffset.UTC));
    commit.setCommitter(commit.getAuthor());
    ObjectId id = inserter.insert(commit);
    inserter.flush();
    return id;
  }
}
