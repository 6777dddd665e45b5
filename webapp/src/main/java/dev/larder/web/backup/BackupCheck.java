package dev.larder.web.backup;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads backups through and holds every hash against what is there.
final class BackupCheck {
  private final BackupFolder folder;
  private final BackupWatch watch;
  private final List<String> damages = new ArrayList<>();

  BackupCheck(BackupFolder folder, BackupWatch watch) {
    this.folder = folder;
    this.watch = watch;
  }

  /// What is wrong with some backups, content that they share looked at once; empty: nothing.
  List<String> run(List<Path> backups) throws IOException, InterruptedException {
    watch.begins(BackupStep.CHECKING);
    List<Path> readable = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    long total = 0;
    for (Path backup : backups) {
      Optional<BackupManifest> manifest = manifest(backup);
      if (manifest.isPresent()) {
        readable.add(backup);
        lost.addAll(manifest.get().lost());
        total = Math.max(total, manifest.get().content().bytes());
      }
    }
    content(readable, lost, total);
    return List.copyOf(damages);
  }

  /// Empty where its lists cannot be read, which is told.
  private Optional<BackupManifest> manifest(Path backup) throws IOException {
    try {
      BackupManifest manifest = ManifestFile.in(backup).read();
      boolean lists = true;
      for (BackupFile file : manifest.files()) {
        Optional<String> trouble = file.trouble(backup);
        trouble.ifPresent(damages::add);
        lists &= trouble.isEmpty() || file.name().contains("/");
      }
      return lists ? Optional.of(manifest) : Optional.empty();
    } catch (IOException damaged) {
      damages.add(String.valueOf(damaged.getMessage()));
      return Optional.empty();
    }
  }

  private void content(List<Path> backups, List<String> lost, long total)
      throws IOException, InterruptedException {
    ContentFolder content = folder.content();
    try (MergedContent needed = BackupPruning.needed(backups);
        ContentCopies checks =
            new ContentCopies(
                (_, entry) -> {
                  content.check(entry);
                  return false;
                },
                watch,
                total)) {
      Optional<ContentEntry> next = needed.next();
      while (next.isPresent()) {
        if (!lost.contains(next.get().sha256())) {
          checks.add(content.file(next.get().sha256()), next.get());
        }
        next = needed.next();
      }
      int damaged = checks.finish().lost().size();
      damages.addAll(checks.lostWords(damaged));
    }
  }
}
