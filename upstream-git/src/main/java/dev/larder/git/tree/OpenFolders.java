package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/// The folders on the way to the path that was asked for last, with their attributes: files are
/// mostly read in the order of their paths. No more is kept, however large the tree is.
final class OpenFolders {
  static final int MAX_ENTRIES = 500_000;
  static final int MAX_ATTRIBUTE_BYTES = 1 << 22;

  /// From which size on Git passes a `.gitattributes` over.
  private static final long IGNORED_BYTES = 100L << 20;

  private static final class Level {
    final String name;
    final TreeFolder folder;
    Optional<AttributeFile> attributes = Optional.empty();
    long attributeBytes;

    Level(String name, TreeFolder folder) {
      this.name = name;
      this.folder = folder;
    }
  }

  private final ObjectReader reader;
  private final List<Level> levels = new ArrayList<>();
  private final MatchingEffort effort = new MatchingEffort();

  OpenFolders(ObjectReader reader, ObjectId root) throws IOException {
    this.reader = reader;
    levels.add(new Level("", TreeFolder.read(reader, root)));
  }

  /// The folder of a path; empty if there is none, or something else is there.
  Optional<TreeFolder> folder(String path) throws IOException {
    return enter(path) ? Optional.of(levels.getLast().folder) : Optional.empty();
  }

  /// What is at a path.
  Optional<TreeFolder.Child> find(String path) throws IOException {
    int slash = path.lastIndexOf('/');
    return folder(path.substring(0, Math.max(slash, 0)))
        .map(folder -> folder.children().get(path.substring(slash + 1)));
  }

  /// The attributes of a file that was found.
  FileAttributes attributes(String path) throws IOException {
    enter(path.substring(0, Math.max(path.lastIndexOf('/'), 0)));
    effort.begin();
    FileAttributes attributes = new FileAttributes(read(0).macros());
    int begin = path.lastIndexOf('/') + 1;
    for (int at = levels.size() - 1; at >= 0; at--) {
      attributes.add(read(at), path.substring(begin), effort);
      begin -= levels.get(at).name.length() + 1;
    }
    return attributes;
  }

  private boolean enter(String path) throws IOException {
    String[] names = path.isEmpty() ? new String[0] : path.split("/", -1);
    int shared = 0;
    while (shared < names.length
        && shared + 1 < levels.size()
        && levels.get(shared + 1).name.equals(names[shared])) {
      shared++;
    }
    levels.subList(shared + 1, levels.size()).clear();
    for (String name : List.of(names).subList(shared, names.length)) {
      TreeFolder.Child child = levels.getLast().folder.children().get(name);
      if (child == null || !child.isFolder()) {
        return false;
      }
      levels.add(new Level(name, TreeFolder.read(reader, child.id())));
      if (levels.stream().mapToInt(each -> each.folder.children().size()).sum() > MAX_ENTRIES) {
        throw new IOException("the folders on the way to a file have more than 500,000 entries");
      }
    }
    return true;
  }

  private AttributeFile read(int at) throws IOException {
    Level level = levels.get(at);
    if (level.attributes.isEmpty()) {
      level.attributes = Optional.of(AttributeFile.of(text(level), at == 0));
    }
    return level.attributes.get();
  }

  /// Git reads the target of a link here as if it were the text, because it looks for the name
  /// alone.
  private String text(Level level) throws IOException {
    TreeFolder.Child child = level.folder.children().get(Constants.DOT_GIT_ATTRIBUTES);
    if (child == null || !child.hasBytes()) {
      return "";
    }
    ObjectLoader loader = reader.open(child.id(), Constants.OBJ_BLOB);
    if (loader.getSize() >= IGNORED_BYTES) {
      return "";
    }
    level.attributeBytes = loader.getSize();
    if (levels.stream().mapToLong(each -> each.attributeBytes).sum() > MAX_ATTRIBUTE_BYTES) {
      throw new IOException("the .gitattributes on the way to a file are larger than 4 MiB");
    }
    return new String(loader.getCachedBytes(MAX_ATTRIBUTE_BYTES), ISO_8859_1);
  }
}
