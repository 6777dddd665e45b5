package dev.larder.web.backup;

import dev.larder.common.BuildVersion;
import dev.larder.core.storage.StorageDownException;
import dev.larder.postgres.copy.CopiedTable;
import dev.larder.postgres.copy.DatabaseFacts;
import dev.larder.postgres.copy.DatabaseSnapshot;
import dev.larder.postgres.embedded.EmbeddedPostgresException;
import dev.larder.web.backup.BackupManifest.Amount;
import dev.larder.web.backup.BackupManifest.Table;
import dev.larder.web.config.Settings;
import dev.larder.web.home.HomeException;
import dev.larder.web.server.HostMaintenance;
import dev.larder.web.server.Resources;
import dev.larder.web.server.StartException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a backup of a server's data, which may run meanwhile.
///
/// The tables come first, all of one moment. What they name is immutable, so it may be copied
/// afterwards, for as long as the collection removes none of it. The archive of logs comes last: it
/// is never behind the tables then, as a log asks for at its start (docs/adr/0019).
public final class Backup {
  private static final int TOLD_LOST = 5;

  private final Settings settings;
  private final BackupPlace place;
  private final BackupWishes wishes;
  private final BackupWatch watch;
  private final List<BackupFile> files = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  private Backup(Settings settings, BackupPlace place, BackupWishes wishes, BackupWatch watch) {
    this.settings = settings;
    this.place = place;
    this.wishes = wishes;
    this.watch = watch;
  }

  /// Makes one in a folder.
  public static BackupSummary make(
      Settings settings, Path folder, BackupWishes wishes, BackupWatch watch)
      throws StartException, HomeException, InterruptedException {
    BackupPlace place = BackupPlace.of(settings);
    place.refuseInside(folder);
    try {
      return new Backup(settings, place, wishes, watch).into(folder);
    } catch (IOException | StorageDownException | EmbeddedPostgresException failed) {
      throw new StartException(
          "no backup was made, those of before are as they were: " + failed.getMessage(), failed);
    }
  }

  /// What the database was at one moment.
  private record Copied(
      Instant time, DatabaseFacts facts, List<Table> tables, Map<String, Long> sequences) {}

  private BackupSummary into(Path root)
      throws IOException, StartException, HomeException, InterruptedException {
    long began = System.nanoTime();
    try (Resources resources = new Resources()) {
      var login = HostMaintenance.login(settings, resources);
      resources.add(HomeBackupLock.take(place.home()));
      BackupFolder folder = resources.add(BackupFolder.make(root));
      CollectionPause pause = new CollectionPause(place.home());
      pause.forgetFormer();
      Copied copied;
      Path backup;
      try (DatabaseSnapshot snapshot = DatabaseSnapshot.take(login)) {
        // After the snapshot, which is not to have the pause in it.
        pause.begin();
        try {
          folder.join(snapshot.facts().installation());
          folder.removeUnfinished();
          Instant time = folder.begin(snapshot.facts().at());
          backup = folder.at(time);
          copied = tables(snapshot, time, backup);
        } catch (IOException | RuntimeException e) {
          pause.resume();
          throw e;
        }
      }
      BackupSummary summary;
      try {
        summary = complete(folder, backup, copied, began);
      } finally {
        resume(pause);
      }
      return pruned(folder, summary);
    }
  }

  private void resume(CollectionPause pause) {
    try {
      if (pause.resume().isEmpty()) {
        notes.add(paused("the server has stopped meanwhile"));
      }
    } catch (IOException down) {
      notes.add(paused(String.valueOf(down.getMessage())));
    }
  }

  private static String paused(String why) {
    return "the collection of blobs is still paused (%s): the next backup ends that, or `larder task resume blob-collection`"
        .formatted(why);
  }

  private Copied tables(DatabaseSnapshot snapshot, Instant time, Path backup) throws IOException {
    watch.begins(BackupStep.TABLES);
    List<Table> tables = new ArrayList<>();
    for (CopiedTable table : snapshot.tables()) {
      long[] rows = {0};
      files.add(
          BackupFile.compressed(
              backup, Table.file(table.name()), out -> rows[0] = snapshot.copy(table, out)));
      tables.add(new Table(table, rows[0]));
    }
    files.add(BackupFile.compressed(backup, BackupManifest.CONTENT, snapshot::blobs));
    return new Copied(time, snapshot.facts(), tables, snapshot.sequences());
  }

  private BackupSummary complete(BackupFolder folder, Path backup, Copied copied, long began)
      throws IOException, InterruptedException {
    HomeKeys keys = new HomeKeys(place.home());
    if (wishes.keys()) {
      files.addAll(keys.saveKeys(backup));
    }
    noteKeys();
    // Before the archive, which is then never behind what this node has seen.
    files.addAll(keys.saveSeen(backup));
    ContentFolder content = folder.content();
    ContentCopies.Copied brought = content(content, backup, copied.facts().blobBytes());
    watch.begins(BackupStep.ARCHIVE);
    Collection<ArchivePieces.Piece> pieces = ArchivePieces.of(place.blobs()).save(content);
    files.add(
        BackupFile.compressed(
            backup, BackupManifest.ARCHIVE, out -> ArchivePieces.write(pieces, out)));
    watch.begins(BackupStep.COMPLETING);
    content.settle();
    folder.settle(backup);
    BackupManifest manifest = manifest(copied, brought, pieces);
    ManifestFile.in(backup).write(manifest);
    return BackupSummary.of(backup, manifest)
        .made(
            brought.brought(),
            brought.broughtBytes(),
            Duration.ofNanos(System.nanoTime() - began),
            notes);
  }

  private ContentCopies.Copied content(ContentFolder content, Path backup, long total)
      throws IOException, InterruptedException {
    watch.begins(BackupStep.CONTENT);
    ContentFolder blobs = new ContentFolder(place.blobs());
    try (ContentCopies copies =
            new ContentCopies((from, one) -> bring(content, from, one), watch, total);
        ContentList list = ContentList.open(backup.resolve(BackupManifest.CONTENT))) {
      for (Optional<ContentEntry> at = list.at(); at.isPresent(); at = list.at()) {
        copies.add(blobs.file(at.get().sha256()), at.get());
        list.advance();
      }
      ContentCopies.Copied copied = copies.finish();
      if (!copied.lost().isEmpty()) {
        tellLost(copied.lost().size(), copies.lostWords(TOLD_LOST));
      }
      return copied;
    }
  }

  private boolean bring(ContentFolder content, Path from, ContentEntry entry)
      throws IOException, LostContentException {
    if (content.has(entry) && (!wishes.rehash() || isRight(content, entry))) {
      return false;
    }
    if (wishes.hardLinks()) {
      content.link(from, entry);
    } else {
      content.copy(from, entry);
    }
    return true;
  }

  private static boolean isRight(ContentFolder content, ContentEntry entry) throws IOException {
    try {
      content.check(entry);
      return true;
    } catch (LostContentException damaged) {
      return false;
    }
  }

  private void tellLost(int count, List<String> words) throws IOException {
    String told =
        "%d files that the database names are lost: %s%s"
            .formatted(count, String.join("; ", words), count > words.size() ? "; and others" : "");
    if (!wishes.withoutLost()) {
      throw new IOException(
          told
              + ". `larder fsck --repair` fetches those of proxies again and lists the others;"
              + " `larder backup --without-lost` makes a backup without them");
    }
    notes.add(told + ". They are missing in this backup, too");
  }

  private void noteKeys() {
    if (!wishes.keys()) {
      notes.add(
          "the keys are not in it: keep secret.key and log.key of the home apart, without which"
              + " nobody opens stored passwords, and no log of the server's own goes on");
    }
    if (settings.secretKey().isPresent()) {
      notes.add("LARDER_SECRET_KEY is not in it: a restore needs the same key");
    }
    if (settings.logKeyFile().isPresent()) {
      notes.add("the file of LARDER_LOG_KEY_FILE is not in it: keep it apart");
    }
  }

  private BackupManifest manifest(
      Copied copied, ContentCopies.Copied content, Collection<ArchivePieces.Piece> pieces) {
    DatabaseFacts facts = copied.facts();
    long archived = pieces.stream().mapToLong(piece -> piece.content().size()).sum();
    return new BackupManifest(
        copied.time(),
        facts.installation(),
        facts.secretCheck(),
        facts.schema(),
        BuildVersion.current().version(),
        facts.server(),
        facts.change(),
        copied.tables(),
        copied.sequences(),
        new Amount(content.files(), content.bytes()),
        new Amount(pieces.size(), archived),
        content.lost(),
        wishes.keys(),
        files);
  }

  /// The backup is complete by then, whatever becomes of older ones.
  private BackupSummary pruned(BackupFolder folder, BackupSummary summary) {
    List<String> told = new ArrayList<>(notes);
    if (wishes.keep().isPresent()) {
      watch.begins(BackupStep.PRUNING);
      try {
        new BackupPruning(folder).keep(wishes.keep().get());
      } catch (IOException failed) {
        told.add("older backups could not be removed: " + failed.getMessage());
      }
    }
    return summary.made(summary.copiedFiles(), summary.copiedBytes(), summary.took(), told);
  }
}
