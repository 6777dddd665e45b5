package dev.larder.rig.disk;

import java.io.IOException;
import java.nio.file.Path;

/// Told of everything that happens to a folder, after it has. Paths are those of the real files.
public interface DiskWatch {
  /// Told of what happens to one file or folder that was opened, whatever it is called meanwhile.
  interface Opened {
    void read(long bytes);

    void wrote(long at, byte[] bytes);

    void cut(long size);

    /// All of it is on the disk that was written before: bytes of a file, names in a folder. What
    /// is thrown is what the caller of the force is told.
    void forced() throws IOException;
  }

  /// A new file.
  void made(Path file);

  void madeFolder(Path folder);

  void moved(Path from, Path to);

  /// A file has one name more.
  void linked(Path file, Path name);

  void removed(Path path);

  Opened opened(Path path);
}
