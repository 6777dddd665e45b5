package dev.larder.go.sumdb;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.api.Log;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is remembered of all witnesses of a log, in one cell of it.
final class WitnessMemories {
  private static final String CELL = "witnesses";
  private static final String NONE = "-";

  private final Log log;
  private final Optional<byte[]> stored;
  private final Map<String, WitnessMemory> byKey = new LinkedHashMap<>();
  private Optional<Instant> heldSince = Optional.empty();

  private WitnessMemories(Log log, Optional<byte[]> stored) {
    this.log = log;
    this.stored = stored;
  }

  static WitnessMemories of(Log log) {
    WitnessMemories all = new WitnessMemories(log, log.state().get(CELL));
    List<String> lines =
        all.stored.map(text -> new String(text, UTF_8)).orElse(NONE).lines().toList();
    all.heldSince =
        lines.getFirst().equals(NONE)
            ? Optional.empty()
            : Optional.of(Instant.parse(lines.getFirst()));
    lines.stream().skip(1).map(WitnessMemory::read).forEach(all::put);
    return all;
  }

  WitnessMemory of(ConfiguredWitness witness) {
    String key = witness.key().text();
    return Optional.ofNullable(byKey.get(key)).orElseGet(() -> WitnessMemory.none(key));
  }

  void put(WitnessMemory one) {
    byKey.put(one.key(), one);
  }

  /// Since when there is a newer checkpoint than the one that is shown, which fewer have signed.
  Optional<Instant> heldSince() {
    return heldSince;
  }

  void heldSince(Optional<Instant> since) {
    heldSince = since;
  }

  /// Keeps what is remembered of these, and of no others. Another node that has done so meanwhile
  /// knows better.
  void keep(List<ConfiguredWitness> witnesses) {
    List<String> lines = new ArrayList<>();
    lines.add(heldSince.map(Instant::toString).orElse(NONE));
    witnesses.forEach(witness -> lines.add(of(witness).line()));
    byte[] text = lines.stream().collect(Collectors.joining("\n", "", "\n")).getBytes(UTF_8);
    log.state().compareAndSet(CELL, stored, text);
  }
}
