package dev.larder.core.admin;

import dev.larder.api.Format;
import dev.larder.api.Outcome;
import dev.larder.api.Refusal;
import dev.larder.core.fetch.NegativeCache;
import dev.larder.core.log.OwnLogs;
import dev.larder.core.snapshot.Snapshot;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Configuration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Changes to the objects that formats keep. Some of them have logs of this server's own, which
/// outlive them: a log is made once, and closed for ever.
public final class ObjectAdmin {
  private final CheckedChange change;
  private final Configuration configuration;
  private final NegativeCache negatives;
  private final OwnLogs logs;

  public ObjectAdmin(
      Snapshots snapshots, Configuration configuration, NegativeCache negatives, OwnLogs logs) {
    this.change = new CheckedChange(snapshots);
    this.configuration = configuration;
    this.negatives = negatives;
    this.logs = logs;
  }

  /// The logs of this server's own.
  public OwnLogs logs() {
    return logs;
  }

  /// What an object will be that is wished so: what the format adds to it is there.
  public Outcome<Map<String, String>> completed(
      Snapshot snapshot, String kind, String name, Map<String, String> wished) {
    Optional<Refusal> refusal = ObjectRules.checkGiven(snapshot, kind, name, wished);
    return refusal.isPresent()
        ? new Outcome.Refused<>(refusal.get())
        : ObjectRules.format(snapshot, kind)
            .completed(kind, name, wished, snapshot.objects(kind), logs.signer());
  }

  /// Creates or replaces an object of a format; true: created. An object that would take its log
  /// with it is refused unless forced.
  public Outcome<Boolean> save(
      ConfigurationEdit edit, String kind, String name, Map<String, String> fields, boolean force) {
    Optional<Refusal> wrong = ObjectRules.check(edit.snapshot(), kind, name, fields);
    if (wrong.isPresent()) {
      return new Outcome.Refused<>(wrong.get());
    }
    LogChange wish = LogChange.of(edit.snapshot(), kind, with(edit, kind, name, fields));
    return settled(
        wish,
        change.save(
            refusal(wish, force), () -> configuration.saveObject(kind, name, fields, edit.act())));
  }

  /// Removes an object of a format, whose name is the answer. Missing: there is none.
  public Outcome<String> delete(ConfigurationEdit edit, String kind, String name, boolean force) {
    LogChange wish = LogChange.of(edit.snapshot(), kind, without(edit, kind, name));
    return settled(
        wish,
        change.remove(
            refusal(wish, force),
            () -> configuration.deleteObject(kind, name, edit.act()),
            name,
            "there is no " + name + " among the " + kind));
  }

  /// The fields of an object under another name, under which a new log begins.
  public Outcome<Map<String, String>> renamed(
      Snapshot snapshot, String kind, String name, String newName) {
    Map<String, Map<String, String>> stored = snapshot.objects(kind);
    if (!stored.containsKey(name)) {
      return Outcome.missing("not found: there is no " + name + " among the " + kind);
    }
    Format format = ObjectRules.format(snapshot, kind);
    if (!OwnLogs.configured(snapshot, format).contains(name)) {
      return Outcome.refused(
          Refusal.Kind.INVALID,
          name + " has no log of this server's own: only those get new names");
    }
    if (stored.containsKey(newName)) {
      return Outcome.refused(
          Refusal.Kind.CONFLICT, "there is a " + newName + " among the " + kind + " already");
    }
    return format.renamed(kind, name, newName, stored, logs.signer());
  }

  /// Gives an object another name: its log is closed, and stays readable under the old one; a new
  /// log begins. The new name is the answer.
  ///
  /// @param fields as [#renamed] says
  public Outcome<String> rename(
      ConfigurationEdit edit,
      String kind,
      String name,
      String newName,
      Map<String, String> fields) {
    Optional<Refusal> wrong = ObjectRules.check(edit.snapshot(), kind, newName, fields);
    if (wrong.isPresent()) {
      return new Outcome.Refused<>(wrong.get());
    }
    Map<String, Map<String, String>> after = without(edit, kind, name);
    after.put(newName, fields);
    LogChange wish = LogChange.of(edit.snapshot(), kind, after);
    return settled(
        wish,
        change.remove(
            refusal(wish, true),
            () -> configuration.renameObject(kind, name, newName, fields, edit.act()),
            newName,
            "there is no " + name + " among the " + kind));
  }

  private static Map<String, Map<String, String>> with(
      ConfigurationEdit edit, String kind, String name, Map<String, String> fields) {
    Map<String, Map<String, String>> after = new HashMap<>(edit.snapshot().objects(kind));
    after.put(name, fields);
    return after;
  }

  private static Map<String, Map<String, String>> without(
      ConfigurationEdit edit, String kind, String name) {
    Map<String, Map<String, String>> after = new HashMap<>(edit.snapshot().objects(kind));
    after.remove(name);
    return after;
  }

  /// What a change does to the logs of a format.
  private record LogChange(Format format, Set<String> begun, Set<String> ended) {
    static LogChange of(Snapshot snapshot, String kind, Map<String, Map<String, String>> objects) {
      Format format = ObjectRules.format(snapshot, kind);
      Map<String, Map<String, Map<String, String>>> all = new HashMap<>(snapshot.objects(format));
      all.put(kind, objects);
      Set<String> begun = new HashSet<>(format.ownLogs(all));
      Set<String> ended = new HashSet<>(OwnLogs.configured(snapshot, format));
      Set<String> kept = new HashSet<>(begun);
      kept.retainAll(ended);
      begun.removeAll(kept);
      ended.removeAll(kept);
      return new LogChange(format, begun, ended);
    }
  }

  private Optional<Refusal> refusal(LogChange wish, boolean force) {
    for (String name : wish.begun()) {
      Optional<String> taken = logs.taken(wish.format(), name);
      if (taken.isPresent()) {
        return Optional.of(new Refusal(Refusal.Kind.CONFLICT, taken.get()));
      }
    }
    return force ? Optional.empty() : wish.ended().stream().findFirst().map(ObjectAdmin::endsLog);
  }

  private static Refusal endsLog(String name) {
    return new Refusal(
        Refusal.Kind.CONFLICT,
        "this closes the log "
            + name
            + " for ever: what it has stays readable, nothing is recorded any more, clients that"
            + " verify by it refuse versions that come later, and no other log can have its name;"
            + " force=true does it all the same");
  }

  private <T> Outcome<T> settled(LogChange wish, Outcome<T> changed) {
    return changed.map(value -> {
      negatives.forgetAll();
      if (!wish.ended().isEmpty()) {
        logs.closeUnconfigured();
      }
      if (!wish.begun().isEmpty()) {
        logs.begin();
      }
      return value;
    });
  }
}
