package dev.larder.web.backup;

import dev.larder.common.Secret;
import dev.larder.migrations.Migrations;
import dev.larder.postgres.Database;
import dev.larder.postgres.DatabaseLogin;
import dev.larder.postgres.copy.CopiedTable;
import dev.larder.postgres.copy.DatabaseRefill;
import dev.larder.postgres.embedded.EmbeddedPostgres;
import dev.larder.postgres.embedded.EmbeddedPostgresException;
import dev.larder.web.config.Settings;
import dev.larder.web.home.HomeException;
import dev.larder.web.home.RestoredHome;
import dev.larder.web.home.Sealer;
import dev.larder.web.server.StartException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/// Makes a home out of a backup: with the programs, the schema and the release of PostgreSQL of
/// this version of Larder, whatever made the backup.
///
/// Everything is read through before anything is made. Until all of it is done no server starts on
/// the home, and the same restore may begin again.
public final class Restore {
  private static final int TOLD_DAMAGES = 20;
  private static final String TASKS = "task";
  private static final int BUFFER = 1 << 16;

  private final Settings settings;
  private final BackupPlace place;
  private final RestoreWishes wishes;
  private final BackupWatch watch;

  private Restore(Settings settings, BackupPlace place, RestoreWishes wishes, BackupWatch watch) {
    this.settings = settings;
    this.place = place;
    this.wishes = wishes;
    this.watch = watch;
  }

  /// Restores from a folder into the home and the store of blobs that the settings name.
  public static BackupSummary run(
      Settings settings, Path folder, RestoreWishes wishes, BackupWatch watch)
      throws StartException, HomeException, InterruptedException {
    BackupPlace place = BackupPlace.of(settings);
    try {
      return new Restore(settings, place, wishes, watch).from(folder);
    } catch (IOException | EmbeddedPostgresException failed) {
      String left =
          RestoredHome.isUnfinished(place.home())
              ? "the restore has not come to its end, and no server starts on "
                  + place.home()
                  + "; it may be repeated: "
              : "nothing was restored: ";
      throw new StartException(left + failed.getMessage(), failed);
    }
  }

  private BackupSummary from(Path root)
      throws IOException, StartException, HomeException, InterruptedException {
    try (BackupFolder folder = BackupFolder.open(root)) {
      Path backup = folder.chosen(wishes.at());
      BackupManifest manifest = ManifestFile.in(backup).read();
      refuseUnfit(manifest);
      RestoredHome.refuseFilled(place.home());
      RestoredBlobs blobs = RestoredBlobs.in(place, manifest.installation());
      refuseOtherKey(backup, manifest);
      refuseDamaged(folder, backup);
      watch.begins(BackupStep.PREPARING);
      try (RestoredHome home = RestoredHome.begin(place.home(), backup.toString())) {
        putKeys(home, backup, manifest);
        Optional<String> mark = tables(backup, manifest);
        content(folder, backup, manifest, blobs);
        watch.begins(BackupStep.FINISHING);
        seen(home, backup);
        blobs.finish(mark);
        home.finish(manifest.installation());
      }
      return BackupSummary.of(backup, manifest).noting(notes(manifest, blobs));
    }
  }

  private List<String> notes(BackupManifest manifest, RestoredBlobs blobs) {
    List<String> notes = new ArrayList<>();
    if (manifest.archive().files() > 0 && wishes.former().isEmpty() && blobs.isNew()) {
      notes.add(
          "the archive of the server's own logs ends with the backup. Clients may know more: if"
              + " anything is left of the former home, restore with --former-home, before a server"
              + " starts here");
    }
    if (!blobs.isNew()) {
      notes.add(
          "the store of blobs was there: it may be younger than the backup, and nothing in it is"
              + " collected until `larder blobs accept`, if so");
    }
    return notes;
  }

  private static void refuseUnfit(BackupManifest manifest) throws StartException {
    if (manifest.schema() > Migrations.newest()) {
      throw new StartException(
          "the backup has schema %d, and this Larder knows no more than %d: restore it with version %s or newer"
              .formatted(manifest.schema(), Migrations.newest(), manifest.version()),
          null);
    }
  }

  /// A home whose stored secrets nobody opens would not start.
  private void refuseOtherKey(Path backup, BackupManifest manifest)
      throws IOException, StartException {
    Path kept = backup.resolve(HomeKeys.KEYS + "secret.key");
    Optional<Secret> key =
        settings.secretKey().isEmpty() && Files.exists(kept)
            ? Optional.of(Secret.of(Files.readString(kept).strip()))
            : RestoredHome.key(place.home(), settings.secretKey());
    if (key.isEmpty()) {
      throw new StartException(
          "the backup was made without keys: put secret.key (and log.key, if there was one) into %s first, or set LARDER_SECRET_KEY"
              .formatted(place.home()),
          null);
    }
    try {
      Sealer.of(key.get()).sealing().open(manifest.secretCheck());
    } catch (IllegalArgumentException other) {
      throw new StartException(
          "the secret key is not the one that opens what is stored in the backup: restore with the"
              + " LARDER_SECRET_KEY or the secret.key of the installation "
              + manifest.installation(),
          other);
    }
  }

  private void refuseDamaged(BackupFolder folder, Path backup)
      throws IOException, StartException, InterruptedException {
    List<String> damages = new BackupCheck(folder, watch).run(List.of(backup));
    if (!damages.isEmpty()) {
      List<String> told = damages.subList(0, Math.min(TOLD_DAMAGES, damages.size()));
      throw new StartException(
          "the backup %s is damaged, and nothing was restored (%d in all):\n%s\nanother one may be whole: larder backup verify %s"
              .formatted(
                  backup.getFileName(), damages.size(), String.join("\n", told), folder.root()),
          null);
    }
  }

  private static void putKeys(RestoredHome home, Path backup, BackupManifest manifest)
      throws IOException, HomeException {
    for (BackupFile file : manifest.files()) {
      if (file.name().startsWith(HomeKeys.KEYS)) {
        home.put(
            file.name().substring(HomeKeys.KEYS.length()),
            Files.readAllBytes(backup.resolve(file.name())));
      }
    }
  }

  /// @return the mark by which the database knows its store of blobs
  private Optional<String> tables(Path backup, BackupManifest manifest)
      throws IOException, StartException {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(place.home(), _ -> {})) {
      DatabaseLogin login =
          new DatabaseLogin(postgres.jdbcUrl(), postgres.user(), postgres.password());
      watch.begins(BackupStep.SCHEMA);
      DatabaseRefill.empty(login);
      Database.unhurried(login, source -> Migrations.run(source, manifest.schema()));
      watch.begins(BackupStep.FILLING);
      fill(login, backup, manifest);
      watch.begins(BackupStep.MIGRATING);
      Database.unhurried(login, Migrations::run);
      DatabaseRefill.endSessions(login);
      return DatabaseRefill.mark(login);
    }
  }

  private void fill(DatabaseLogin login, Path backup, BackupManifest manifest) throws IOException {
    Map<String, BackupManifest.Table> tables = new TreeMap<>();
    manifest.tables().forEach(table -> tables.put(table.table().name(), table));
    try (DatabaseRefill refill = DatabaseRefill.begin(login)) {
      List<CopiedTable> ordered =
          refill.prepare(manifest.tables().stream().map(BackupManifest.Table::table).toList());
      long done = 0;
      for (CopiedTable table : ordered) {
        BackupManifest.Table expected =
            java.util.Objects.requireNonNull(tables.get(table.name()), "ordered, and no others");
        fill(refill, backup, expected);
        done += expected.rows();
        watch.isAt(done, manifest.rows());
      }
      refill.sequences(manifest.sequences());
      if (tables.containsKey(TASKS)) {
        refill.resumeTasks(CollectionPause.BY);
      }
      refill.finish();
    }
  }

  private static void fill(DatabaseRefill refill, Path backup, BackupManifest.Table table)
      throws IOException {
    try (InputStream rows =
        new GZIPInputStream(Files.newInputStream(backup.resolve(table.file())), BUFFER)) {
      long filled = refill.fill(table.table(), rows);
      if (filled != table.rows()) {
        throw new IOException(
            "the table %s has %d rows instead of %d"
                .formatted(table.table().name(), filled, table.rows()));
      }
    }
  }

  private void content(
      BackupFolder folder, Path backup, BackupManifest manifest, RestoredBlobs blobs)
      throws IOException, InterruptedException {
    watch.begins(BackupStep.PLACING);
    ContentFolder from = folder.content();
    ContentFolder to = blobs.content();
    try (ContentCopies copies =
            new ContentCopies(
                (source, entry) -> blobs.bring(source, entry), watch, manifest.content().bytes());
        ContentList list = ContentList.open(backup.resolve(BackupManifest.CONTENT))) {
      for (Optional<ContentEntry> at = list.at(); at.isPresent(); at = list.at()) {
        if (!manifest.lost().contains(at.get().sha256())) {
          copies.add(from.file(at.get().sha256()), at.get());
        }
        list.advance();
      }
      if (!copies.finish().lost().isEmpty()) {
        throw new IOException(
            "the backup has changed meanwhile: " + copies.lostWords(TOLD_DAMAGES));
      }
    }
    to.settle();
    ArchivePieces archive = ArchivePieces.of(place.blobs());
    archive.place(ArchivePieces.read(backup.resolve(BackupManifest.ARCHIVE)), from);
    if (wishes.former().isPresent()) {
      archive.takeOver(ArchivePieces.of(wishes.former().get().resolve("blobs")));
    }
  }

  /// After the archive, which is never behind them.
  private void seen(RestoredHome home, Path backup) throws IOException {
    home.keepSeen(backup.resolve(HomeKeys.SEEN));
    if (wishes.former().isPresent()) {
      home.keepSeen(wishes.former().get().resolve(HomeKeys.SEEN));
    }
  }
}
