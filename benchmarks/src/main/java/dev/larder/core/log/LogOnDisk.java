package dev.larder.core.log;

import dev.larder.api.Format;
import dev.larder.api.Log;
import dev.larder.api.Log.Entry;
import dev.larder.api.Outcome;
import dev.larder.blobs.ContentStore;
import dev.larder.core.memory.MemorySeenHeads;
import dev.larder.core.memory.SampleSigner;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.StoredLog;
import dev.larder.migrations.Migrations;
import dev.larder.postgres.Database;
import dev.larder.postgres.DatabaseLogin;
import dev.larder.postgres.PostgresLogs;
import dev.larder.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// Logs of one database and one archive, without a server around them.
public final class LogOnDisk implements AutoCloseable {
  private final Format format;
  private final EmbeddedPostgres postgres;
  private final Database database;
  private final ContentStore content;
  private final Logs logs;

  private LogOnDisk(Path folder, Format format) throws IOException {
    this.format = format;
    this.postgres = EmbeddedPostgres.start(Files.createDirectories(folder), _ -> {});
    DatabaseLogin login =
        new DatabaseLogin(postgres.jdbcUrl(), postgres.user(), postgres.password());
    Database.unhurried(login, Migrations::run);
    this.database = Database.open(login);
    this.content = ContentStore.open(folder.resolve("blobs"));
    this.logs = new PostgresLogs(database);
  }

  /// Those of a folder, which stay there.
  public static LogOnDisk open(Path folder, Format format) throws IOException {
    return new LogOnDisk(folder, format);
  }

  /// One of the logs.
  public Opened log(String name) {
    return new Opened(
        new SignedLog(
            InstantSource.system(),
            new KeptLog(
                format,
                new StoredLog(logs, logs.open(format.name(), name, Log.Kind.OWN)),
                new ArchivedLog(content.logs(), format.name(), name),
                new MemorySeenHeads(),
                Optional.of(new SampleSigner("benchmark")),
                new StoppedWords(name, "none"))));
  }

  /// An opened log.
  public record Opened(SignedLog log) {
    /// How many records it has.
    public long size() {
      return log.size();
    }

    /// The id of the last one.
    public long append(List<Entry> entries) {
      return log.append(entries).getLast().id();
    }

    /// Makes a head over a record.
    public void cover(long record) {
      Outcome<Log.Head> head = log.headOver(record);
      if (!(head instanceof Outcome.Found<Log.Head>)) {
        throw new IllegalStateException("no head: " + head);
      }
    }

    /// Makes a head over all records.
    public void catchUp() {
      log.catchUp();
    }
  }

  @Override
  public void close() throws IOException {
    content.close();
    database.close();
    postgres.close();
  }
}
