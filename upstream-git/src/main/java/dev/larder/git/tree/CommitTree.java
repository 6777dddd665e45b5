package dev.larder.git.tree;

import dev.larder.api.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevWalk;

/// The files of a commit as the go command gets them from Git, which it runs in a bare clone as
///
///     git -c core.autocrlf=input -c core.eol=lf archive --format=zip <commit> [<folder>]
///
/// with `export-ignore` and `export-subst` switched off. Attributes are those of the commit, also of
/// the folders above the one that is asked for.
public final class CommitTree implements SourceTree {
  /// A larger object is read as a stream, where a smaller one is held.
  private static final int MAX_HELD_BYTES = 8 << 20;

  /// Above its `core.bigFileThreshold` Git gives out what is recorded, whatever attributes say.
  private static final long MAX_CONVERTED_BYTES = 512L << 20;

  private final ObjectReader reader;
  private final OpenFolders folders;

  /// @param reader used by this tree alone; whoever opened it closes it after the tree's last use
  public CommitTree(ObjectReader reader, ObjectId commit) throws IOException {
    reader.setStreamFileThreshold(MAX_HELD_BYTES);
    this.reader = reader;
    try (RevWalk walk = new RevWalk(reader)) {
      this.folders = new OpenFolders(reader, walk.parseCommit(commit).getTree());
    }
  }

  /// {@inheritDoc}
  ///
  /// Links are in Git's archive, too; a submodule is an empty folder there.
  @Override
  public List<Entry> files(String folder) throws IOException {
    String path = EntryNames.encoded(folder);
    Optional<TreeFolder> found = folders.folder(path);
    if (found.isEmpty()) {
      return List.of();
    }
    return new TreeListing(reader).below(found.get(), path.isEmpty() ? "" : path + "/");
  }

  @Override
  public InputStream open(String path) throws IOException {
    String bytes = EntryNames.encoded(path);
    TreeFolder.Child child = child(bytes);
    if (!child.isFile()) {
      throw new NoSuchFileException(path, null, "it is no regular file");
    }
    ObjectLoader loader = reader.open(child.id(), Constants.OBJ_BLOB);
    if (loader.getSize() > MAX_CONVERTED_BYTES) {
      return loader.openStream();
    }
    return BlobConversion.of(folders.attributes(bytes))
        .convert(loader::openStream, child.id().name());
  }

  @Override
  public InputStream recorded(String path) throws IOException {
    TreeFolder.Child child = child(EntryNames.encoded(path));
    if (!child.hasBytes()) {
      throw new NoSuchFileException(path, null, "it is a folder or a submodule");
    }
    return reader.open(child.id(), Constants.OBJ_BLOB).openStream();
  }

  private TreeFolder.Child child(String path) throws IOException {
    return folders.find(path).orElseThrow(() -> new NoSuchFileException(EntryNames.decoded(path)));
  }
}
