package dev.larder.core.admin;

import dev.larder.api.Outcome;
import dev.larder.core.snapshot.Snapshots;
import dev.larder.core.storage.Configuration;

/// Changes to objects of the stored kinds: checked, then stored, then in force here. Other nodes
/// follow the change row.
public final class KindAdmin {
  private final CheckedChange change;
  private final Configuration configuration;

  public KindAdmin(Snapshots snapshots, Configuration configuration) {
    this.change = new CheckedChange(snapshots);
    this.configuration = configuration;
  }

  /// Creates or replaces an object by its name. True: created. Refused where the kind's check says
  /// so.
  public <T> Outcome<Boolean> save(ConfigurationEdit edit, CheckedKind<T> kind, T one) {
    return change.save(
        kind.savable().apply(edit.snapshot(), one),
        () -> configuration.put(kind.stored(), one, edit.act()));
  }

  /// Removes the object of a name, which is the answer. Missing: there is none.
  public Outcome<String> delete(ConfigurationEdit edit, CheckedKind<?> kind, String name) {
    return change.remove(
        kind.removable().apply(edit.snapshot(), name),
        () -> configuration.remove(kind.stored(), name, edit.act()),
        name,
        "there is no " + kind.stored().noun() + " " + name);
  }
}
