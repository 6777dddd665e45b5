package dev.larder.cli.client;

import dev.larder.api.ClientTools.Change;
import dev.larder.common.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a set-up of this machine's client took away, so that it can be brought back. `setup.sh`
/// reads and writes the same file: lines of a name, `was` or `set`, and a value.
///
/// @param changes by the name of the setting
/// @param netrc the entry of `.netrc` that was replaced, perhaps empty; absent: none was written
/// @param known whether there is such a file
public record SetUpRecord(
    Path file, Map<String, Change> changes, Optional<String> netrc, boolean known) {
  private static final String NETRC = "netrc";

  public SetUpRecord {
    changes = Map.copyOf(changes);
  }

  /// That of a repository, by its address.
  public static SetUpRecord of(ClientMachine machine, String url) throws ClientException {
    String name = url.replaceFirst("^https?://", "").replaceAll("[^A-Za-z0-9.-]", "_");
    Path file = machine.configuration().resolve("before-" + name);
    if (!Files.exists(file)) {
      return new SetUpRecord(file, Map.of(), Optional.empty(), false);
    }
    try {
      return read(file);
    } catch (IOException unreadable) {
      throw new ClientException(file + " cannot be read", unreadable);
    }
  }

  private static SetUpRecord read(Path file) throws IOException {
    Map<String, String> was = new TreeMap<>();
    Map<String, String> set = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      String[] words = line.split(" ", 3);
      if (words.length == 3) {
        (words[1].equals("was") ? was : set).put(words[0], words[2]);
      }
    }
    Optional<String> netrc = Optional.ofNullable(was.remove(NETRC));
    set.remove(NETRC);
    Map<String, Change> changes = new TreeMap<>();
    set.forEach(
        (name, value) -> changes.put(name, new Change(name, was.getOrDefault(name, ""), value)));
    return new SetUpRecord(file, changes, netrc, true);
  }

  /// With another change. What a set-up before made so is not what there was before it.
  public SetUpRecord with(Change change) {
    if (!change.isOne()) {
      return this;
    }
    Change old = changes.getOrDefault(change.name(), new Change(change.name(), "", ""));
    String before = old.after().equals(change.before()) ? old.before() : change.before();
    Map<String, Change> all = new TreeMap<>(changes);
    all.put(change.name(), new Change(change.name(), before, change.after()));
    return new SetUpRecord(file, all, netrc, known);
  }

  /// What a setting was before the first set-up that changed it; empty: nothing.
  public String before(String name) {
    return changes.getOrDefault(name, new Change(name, "", "")).before();
  }

  /// With the entry that was replaced, unless that of a set-up before is kept.
  public SetUpRecord withNetrc(String replaced) {
    return netrc.isPresent() ? this : new SetUpRecord(file, changes, Optional.of(replaced), known);
  }

  public List<Change> inOrder() {
    return List.copyOf(new TreeMap<>(changes).values());
  }

  public void save() throws ClientException {
    StringBuilder text = new StringBuilder();
    for (Change change : inOrder()) {
      text.append(change.name()).append(" was ").append(change.before()).append('\n');
      text.append(change.name()).append(" set ").append(change.after()).append('\n');
    }
    netrc.ifPresent(entry -> text.append("netrc was ").append(entry).append("\nnetrc set \n"));
    try {
      PrivateFile.makeDirectory(file.resolveSibling(".").normalize());
      PrivateFile.write(file, text.toString());
    } catch (IOException unwritable) {
      throw new ClientException(file + " cannot be written", unwritable);
    }
  }

  public void delete() throws ClientException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException undeletable) {
      throw new ClientException(file + " cannot be removed", undeletable);
    }
  }
}
