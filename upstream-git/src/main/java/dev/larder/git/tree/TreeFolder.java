package dev.larder.git.tree;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/// What is directly in a folder of a commit.
///
/// @param children by name, in the order in which Git keeps them: with a slash after a folder's
///   name
record TreeFolder(Map<String, Child> children) {
  static final int MAX_BYTES = 1 << 24;

  /// A file, link, submodule or folder.
  record Child(FileMode mode, ObjectId id) {
    boolean isFolder() {
      return FileMode.TREE.equals(mode.getBits());
    }

    boolean isFile() {
      return FileMode.REGULAR_FILE.equals(mode.getBits())
          || FileMode.EXECUTABLE_FILE.equals(mode.getBits());
    }

    boolean isLink() {
      return FileMode.SYMLINK.equals(mode.getBits());
    }

    /// Not so a submodule.
    boolean hasBytes() {
      return isFile() || isLink();
    }
  }

  /// Reads a folder.
  ///
  /// @throws IOException also if it is too large, or has a name with which Git makes no archive
  static TreeFolder read(ObjectReader reader, ObjectId id) throws IOException {
    Map<String, Child> children = new LinkedHashMap<>();
    CanonicalTreeParser parser = new CanonicalTreeParser();
    parser.reset(bytes(reader, id));
    for (; !parser.eof(); parser.next()) {
      byte[] name = new byte[parser.getNameLength()];
      parser.getName(name, 0);
      Child child = new Child(parser.getEntryFileMode(), parser.getEntryObjectId());
      String text = new String(name, ISO_8859_1);
      if (EntryNames.isForbidden(text, child.isLink())) {
        throw damaged(id, "an entry named \"" + EntryNames.decoded(text) + "\", which git refuses");
      }
      if (children.put(text, child) != null) {
        throw damaged(id, "two entries named \"" + EntryNames.decoded(text) + '"');
      }
    }
    return new TreeFolder(children);
  }

  private static IOException damaged(ObjectId id, String what) {
    return new IOException("tree " + id.name() + " has " + what);
  }

  private static byte[] bytes(ObjectReader reader, ObjectId id) throws IOException {
    try {
      return reader.open(id, Constants.OBJ_TREE).getCachedBytes(MAX_BYTES);
    } catch (LargeObjectException e) {
      throw new IOException("tree " + id.name() + " is larger than 16 MiB", e);
    }
  }
}
