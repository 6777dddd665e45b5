package dev.larder.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.storage.file.WindowCacheConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.FS_POSIX;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// What JGit has one of in a Java machine. Nothing is read of the Git settings of the user whose
/// process this is, and no program is asked for any, neither git nor a shell.
final class JGitSettings {
  /// Larger objects are read piece by piece.
  private static final int STREAMED_BYTES = 8 << 20;

  private static final long CACHED_BYTES = 32 << 20;

  /// What is kept is for the server alone.
  private static final int UMASK = 0077;

  private JGitSettings() {}

  private static boolean installed;

  static synchronized void install() {
    if (installed) {
      return;
    }
    SystemReader.setInstance(new Alone(SystemReader.getInstance()));
    if (FS.DETECTED instanceof FS_POSIX posix) {
      // Else a shell is asked for it, when it is first tried whether files can be made executable.
      posix.setUmask(UMASK);
    }
    WindowCacheConfig cache = new WindowCacheConfig();
    cache.setStreamFileThreshold(STREAMED_BYTES);
    cache.setPackedGitLimit(CACHED_BYTES);
    cache.setPackedGitMMAP(false);
    cache.install();
    installed = true;
  }

  private static final class Alone extends SystemReader.Delegate {
    Alone(SystemReader system) {
      super(system);
    }

    @Override
    public @Nullable String getenv(String variable) {
      return variable.startsWith("GIT_") || variable.startsWith("XDG_")
          ? null
          : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
      return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
      return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
      return new Empty(parent, fs);
    }

    @Override
    public StoredConfig getUserConfig() {
      return new Empty(null, FS.DETECTED);
    }

    @Override
    public StoredConfig getJGitConfig() {
      return new Empty(null, FS.DETECTED);
    }

    @Override
    public StoredConfig getSystemConfig() {
      return new Empty(null, FS.DETECTED);
    }
  }

  /// Settings that are nowhere.
  private static final class Empty extends FileBasedConfig {
    Empty(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public void save() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
