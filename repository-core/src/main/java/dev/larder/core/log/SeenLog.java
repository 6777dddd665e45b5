package dev.larder.core.log;

import com.github.benmanes.caffeine.cache.Ticker;
import dev.larder.core.log.SeenLogs.Part;
import dev.larder.core.storage.LogRow;
import dev.larder.core.storage.Logs;
import dev.larder.core.storage.StoredLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A log of others with what this node remembers of it. Records and pages stay as they are or grow,
/// so only what another node has added can be missing here: with a head that another node has
/// advanced, the pages are read anew.
final class SeenLog extends StoredLog {
  /// How old a head may be, since other nodes advance it, too.
  private static final Duration HEAD_AGE = Duration.ofSeconds(1);

  private final SeenLogs.Memory memory;
  private final InstantSource clock;
  private final Ticker ticker;
  private final SeenStanding standing;
  private final AtomicReference<SeenHead> seen = new AtomicReference<>(SeenHead.NONE);

  /// @param at by the ticker
  /// @param turn counts how often pages were forgotten, so that none is remembered that was read
  ///   before
  private record SeenHead(Optional<Head> head, Optional<Long> at, long turn) {
    static final SeenHead NONE = new SeenHead(Optional.empty(), Optional.empty(), 0);

    long size() {
      return head.map(Head::size).orElse(0L);
    }

    SeenHead toBeRead() {
      return new SeenHead(head, Optional.empty(), turn);
    }
  }

  SeenLog(Logs logs, LogRow row, SeenLogs.Memory memory, InstantSource clock, Ticker ticker) {
    super(logs, row);
    this.memory = memory;
    this.clock = clock;
    this.ticker = ticker;
    this.standing = new SeenStanding(row.format(), row.name());
  }

  SeenStanding standing() {
    return standing;
  }

  @Override
  public Optional<Placed> find(String key) {
    Part part = new Part(id(), key);
    Placed known = memory.records().getIfPresent(part);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Placed> found = super.find(key);
    found.ifPresent(placed -> {
      memory.records().put(part, placed);
      // Another node has kept it under a head that was not looked at since.
      seen.updateAndGet(head -> placed.id() < head.size() ? head : head.toBeRead());
    });
    return found;
  }

  @Override
  public void keep(List<Placed> records, Map<String, byte[]> pages) {
    if (records.isEmpty() && pages.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    List<Placed> placed =
        records.stream().map(one -> new Placed(one.id(), one.entry(), now)).toList();
    super.keep(placed, pages);
    remember(pages);
    placed.forEach(one -> memory.records().put(new Part(id(), one.entry().key()), one));
  }

  @Override
  public Map<String, byte[]> pages(Collection<String> names) {
    long turn = seen.get().turn();
    Map<String, byte[]> pages = new HashMap<>();
    List<String> unknown = new ArrayList<>();
    for (String name : names) {
      byte[] known = memory.pages().getIfPresent(new Part(id(), name));
      if (known == null) {
        unknown.add(name);
      } else {
        pages.put(name, known);
      }
    }
    if (!unknown.isEmpty()) {
      Map<String, byte[]> read = super.pages(unknown);
      pages.putAll(read);
      if (seen.get().turn() == turn) {
        remember(read);
      }
    }
    return pages;
  }

  @Override
  public void grow(Map<String, byte[]> pages) {
    super.grow(pages);
    remember(pages);
  }

  private void remember(Map<String, byte[]> pages) {
    pages.forEach((name, content) ->
        memory
            .pages()
            .asMap()
            .merge(
                new Part(id(), name),
                content,
                (one, other) -> one.length >= other.length ? one : other));
  }

  @Override
  public Optional<Head> head() {
    SeenHead known = seen.get();
    long now = ticker.read();
    if (known.at().filter(at -> now - at < HEAD_AGE.toNanos()).isPresent()) {
      return known.head();
    }
    Optional<Head> read = super.head();
    read.ifPresent(head -> standing.saw(head, clock.instant()));
    return seen.updateAndGet(before -> later(before, read, now)).head();
  }

  private SeenHead later(SeenHead before, Optional<Head> read, long now) {
    if (read.map(Head::size).orElse(0L) <= before.size() && before.head().isPresent()) {
      return new SeenHead(before.head(), Optional.of(now), before.turn());
    }
    forgetPages();
    return new SeenHead(read, Optional.of(now), before.turn() + 1);
  }

  private void forgetPages() {
    memory.pages().asMap().keySet().removeIf(part -> part.log().equals(id()));
  }

  @Override
  public boolean advance(long expectedSize, Head next, Map<String, byte[]> pages) {
    boolean advanced = super.advance(expectedSize, next, pages);
    if (advanced) {
      remember(pages);
      standing.saw(next, clock.instant());
      long now = ticker.read();
      seen.updateAndGet(before ->
          before.size() < next.size() || before.head().isEmpty()
              ? new SeenHead(Optional.of(next), Optional.of(now), before.turn())
              : before);
    } else {
      seen.updateAndGet(SeenHead::toBeRead);
    }
    return advanced;
  }
}
