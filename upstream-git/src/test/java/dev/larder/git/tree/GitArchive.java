package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.SourceTree;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;

/// A bare repository in which the installed Git makes archives as the go command has it do.
final class GitArchive implements AutoCloseable {
  /// What a commit is made of; strings have one character for each byte.
  record Item(FileMode mode, String bytes) {
    static Item file(String bytes) {
      return new Item(FileMode.REGULAR_FILE, bytes);
    }
  }

  private final Path folder;
  private final FileRepository repository;
  private final ObjectInserter inserter;

  GitArchive(Path folder) throws IOException {
    this.folder = folder;
    this.repository = new FileRepository(folder.toFile());
    repository.create(true);
    this.inserter = repository.getObjectDatabase().newPackInserter();
    Files.createDirectories(folder.resolve("info"));
    Files.writeString(folder.resolve("info/attributes"), "\n* -export-subst -export-ignore\n");
  }

  ObjectReader reader() {
    return repository.newObjectReader();
  }

  /// Commits, of which one pack is made.
  List<ObjectId> commits(List<Map<String, Item>> all) throws IOException {
    List<ObjectId> ids = new ArrayList<>();
    for (Map<String, Item> items : all) {
      CommitBuilder commit = new CommitBuilder();
      commit.setTreeId(tree(inserter, new TreeMap<>(items)));
      commit.setAuthor(new PersonIdent("a", "a@b", Instant.EPOCH, ZoneOffset.UTC));
      commit.setCommitter(commit.getAuthor());
      ids.add(inserter.insert(commit));
    }
    inserter.flush();
    return ids;
  }

  /// What Git gives out, by path; empty if it ends with an error.
  Optional<SortedMap<String, String>> archive(ObjectId commit, String... folders)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("git", "-c", "core.autocrlf=input", "-c", "core.eol=lf", "archive"));
    command.addAll(List.of("--format=zip", "--prefix=prefix/", "--end-of-options", commit.name()));
    command.addAll(List.of(folders));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
    builder.environment().put("GIT_ATTR_NOSYSTEM", "1");
    builder.environment().put("HOME", folder.toString());
    builder.environment().remove("XDG_CONFIG_HOME");
    Process git = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    byte[] zip = git.getInputStream().readAllBytes();
    if (!git.waitFor(60, TimeUnit.SECONDS)) {
      git.destroyForcibly();
      throw new IOException("git does not end");
    }
    return git.exitValue() == 0 ? Optional.of(contents(zip)) : Optional.empty();
  }

  /// What a tree gives out, links as well; empty if it refuses to.
  static Optional<SortedMap<String, String>> contents(SourceTree tree, String folder) {
    SortedMap<String, String> contents = new TreeMap<>();
    try {
      for (SourceTree.Entry each : tree.files(folder)) {
        read(tree, each).ifPresent(bytes -> contents.put(each.path(), bytes));
      }
      return Optional.of(contents);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Empty for a submodule, which is an empty folder in Git's archive.
  private static Optional<String> read(SourceTree tree, SourceTree.Entry entry) throws IOException {
    try (InputStream in = entry.regular() ? tree.open(entry.path()) : tree.recorded(entry.path())) {
      return Optional.of(new String(in.readAllBytes(), ISO_8859_1));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    inserter.close();
    repository.close();
  }

  private static SortedMap<String, String> contents(byte[] zip) throws IOException {
    SortedMap<String, String> contents = new TreeMap<>();
    try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), UTF_8)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory()) {
          contents.put(
              entry.getName().substring("prefix/".length()),
              new String(in.readAllBytes(), ISO_8859_1));
        }
      }
    }
    return contents;
  }

  /// Items in Git's order, in which a folder's name ends in a slash.
  private static ObjectId tree(ObjectInserter inserter, SortedMap<String, Item> items)
      throws IOException {
    TreeFormatter tree = new TreeFormatter();
    SortedMap<String, Item> left = items;
    while (!left.isEmpty()) {
      String path = left.firstKey();
      int slash = path.indexOf('/');
      if (slash < 0) {
        Item item = left.get(path);
        tree.append(path.getBytes(ISO_8859_1), item.mode(), id(inserter, item));
        left = left.tailMap(path + "\0");
      } else {
        SortedMap<String, Item> below = new TreeMap<>();
        SortedMap<String, Item> inside =
            left.subMap(path.substring(0, slash + 1), path.substring(0, slash) + "0");
        inside.forEach((name, item) -> below.put(name.substring(slash + 1), item));
        ObjectId id = tree(inserter, below);
        tree.append(path.substring(0, slash).getBytes(ISO_8859_1), FileMode.TREE, id);
        left = left.tailMap(path.substring(0, slash) + "0");
      }
    }
    return inserter.insert(tree);
  }

  private static ObjectId id(ObjectInserter inserter, Item item) throws IOException {
    return FileMode.GITLINK.equals(item.mode().getBits())
        ? ObjectId.fromString(item.bytes())
        : inserter.insert(Constants.OBJ_BLOB, item.bytes().getBytes(ISO_8859_1));
  }
}
