package dev.larder.git.tree;

import dev.larder.api.SourceTree.Entry;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;

/// One walk through the folders of a commit. A tree is free to name one folder as often as it
/// likes, so a few bytes can stand for any number of files and folders: they are counted.
final class TreeListing {
  static final int MAX_ENTRIES = 500_000;
  static final int MAX_PATH_BYTES = 4_096;

  /// A folder, of which some is yet to be looked at.
  private record Level(String prefix, Iterator<Map.Entry<String, TreeFolder.Child>> left) {}

  private final ObjectReader reader;
  private final Deque<Level> open = new ArrayDeque<>();
  private final List<Entry> found = new ArrayList<>();
  private int visited;
  private String last = "";
  private boolean ordered = true;

  TreeListing(ObjectReader reader) {
    this.reader = reader;
  }

  /// What is below a folder.
  ///
  /// @param prefix its path with a slash, empty for the root
  List<Entry> below(TreeFolder folder, String prefix) throws IOException {
    enter(folder, prefix);
    while (!open.isEmpty()) {
      Level level = open.peek();
      if (!level.left.hasNext()) {
        open.pop();
        continue;
      }
      Map.Entry<String, TreeFolder.Child> next = level.left.next();
      String path = level.prefix + next.getKey();
      require(path.length() <= MAX_PATH_BYTES, "4,096 bytes in a path");
      if (next.getValue().isFolder()) {
        enter(TreeFolder.read(reader, next.getValue().id()), path + "/");
      } else {
        ordered &= path.compareTo(last) > 0;
        last = path;
        found.add(entry(path, next.getValue()));
      }
    }
    if (!ordered) { // as some programs once wrote trees; Git takes them
      found.sort(Comparator.comparing(each -> EntryNames.encoded(each.path())));
    }
    return List.copyOf(found);
  }

  private void enter(TreeFolder folder, String prefix) throws IOException {
    visited += 1 + folder.children().size();
    require(visited <= MAX_ENTRIES, "500,000 files and folders");
    open.push(new Level(prefix, folder.children().entrySet().iterator()));
  }

  private Entry entry(String path, TreeFolder.Child child) throws IOException {
    long size = child.hasBytes() ? reader.getObjectSize(child.id(), Constants.OBJ_BLOB) : 0;
    return new Entry(EntryNames.decoded(path), child.isFile(), size);
  }

  private static void require(boolean within, String limit) throws IOException {
    if (!within) {
      throw new IOException("the commit has more than " + limit);
    }
  }
}
