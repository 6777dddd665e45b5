package dev.larder.core.log;

import dev.larder.api.Log;
import dev.larder.api.Log.Entry;
import dev.larder.api.Log.Head;
import dev.larder.api.Signer;
import dev.larder.core.memory.MemoryLogArchive;
import dev.larder.core.memory.MemoryLogs;
import dev.larder.core.memory.MemorySeenHeads;
import dev.larder.core.memory.SampleSigner;
import dev.larder.core.raw.RawFormat;
import dev.larder.core.raw.RawLog;
import dev.larder.core.storage.LogArchive;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.SeenHeads;
import dev.larder.core.storage.StoredLog;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// A log with its places, which are restored apart from each other.
final class LogRig {
  static final Signer KEY = new SampleSigner("seed");

  final MemoryLogs database;
  final MemoryLogArchive archive;
  final MemorySeenHeads home;

  LogRig() {
    this(new MemoryLogs(), new MemoryLogArchive(), new MemorySeenHeads());
  }

  LogRig(MemoryLogs database, MemoryLogArchive archive, MemorySeenHeads home) {
    this.database = database;
    this.archive = archive;
    this.home = home;
  }

  /// Whichever database there is at the moment.
  ///
  /// @param before told of each method that is about to be called
  static Logs calling(Supplier<MemoryLogs> database, Consumer<String> before) {
    return (Logs)
        Proxy.newProxyInstance(
            Logs.class.getClassLoader(),
            new Class<?>[] {Logs.class},
            (_, method, arguments) -> {
              before.accept(method.getName());
              try {
                return method.invoke(database.get(), arguments);
              } catch (InvocationTargetException thrown) {
                throw Optional.ofNullable(thrown.getCause()).orElse(thrown);
              }
            });
  }

  LogRow row() {
    return database.open("raw", "sums.test", Log.Kind.OWN);
  }

  /// A node that has just started.
  SignedLog node() {
    return node(database, archive, home, Optional.of(KEY));
  }

  SignedLog node(Logs logs, LogArchive pieces, SeenHeads seen, Optional<Signer> signer) {
    return new SignedLog(
        InstantSource.system(),
        new KeptLog(
            new RawFormat(),
            new StoredLog(logs, row()),
            new ArchivedLog(pieces, "raw", "sums.test"),
            seen,
            signer,
            new StoppedWords("sums.test", "larder log rotate sums.test NEW-NAME")));
  }

  /// Places records, each with its number as its key.
  LogRig placed(int from, int to) {
    return placed(from, to, "content");
  }

  LogRig placed(int from, int to, String content) {
    for (int at = from; at < to; at += 1_000) {
      List<Entry> entries =
          IntStream.range(at, Math.min(to, at + 1_000))
              .mapToObj(i -> RawLog.entry("lib/v" + i, content + i))
              .toList();
      database.append(row().id(), entries);
    }
    return this;
  }

  /// What the head of this many first records says; there is but one such head.
  static String head(int size) {
    LogRig fresh = new LogRig().placed(0, size);
    fresh.node().catchUp();
    return text(fresh.database.head(fresh.row().id()));
  }

  static String text(Optional<Head> head) {
    return head.map(one -> new String(one.document(), StandardCharsets.UTF_8)).orElse("none");
  }

  String head() {
    return text(database.head(row().id()));
  }

  List<String> pieces() {
    return archive.list(LogArchive.nameOf("raw", "sums.test"), "");
  }
}
