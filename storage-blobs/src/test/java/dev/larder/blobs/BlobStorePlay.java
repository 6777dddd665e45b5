package dev.larder.blobs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.larder.api.Staged;
import dev.larder.core.staging.Sha256;
import dev.larder.rig.disk.WatchedFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// A store of blobs on a watched disk, to which a few acts happen, and what has been promised after
/// each step of the disk.
///
/// | act | |
/// | --- | --- |
/// | `publish x` | a hosted file is stored and acknowledged |
/// | `fetch x` | a file of a proxy is stored and answered |
/// | `receive x` | half of a file arrives, and no more |
/// | `delete x` | its blob is collected |
/// | `archive x` | a piece of a log is archived |
/// | `join x` | the store is taken by an installation |
/// | `restart x` | the server ends and starts again |
/// | `beside x` | another server begins, and does what follows |
final class BlobStorePlay implements AutoCloseable {
  /// What holds of a blob from some step on.
  enum Promise {
    /// It is there.
    THERE,
    /// It is there, or it is found lost.
    THERE_OR_LOST
  }

  /// What holds at some step.
  ///
  /// @param archived pieces that are there
  record Promises(Map<String, Promise> blobs, Set<String> archived, boolean joined) {}

  /// The log that pieces are archived of.
  static final String LOG = "go-log.example.com";

  static final UUID INSTALLATION = UUID.fromString("7b0c1f5e-3c42-4f5e-9d0a-0d9c1a5b2e11");

  private final DiskHistory history;
  private final Path root;
  private final List<ContentStore> stores = new ArrayList<>();
  private final NavigableMap<Integer, Promises> promised = new TreeMap<>();

  /// @param folder that is empty; the store lies below it
  BlobStorePlay(Path folder) throws IOException {
    history = new DiskHistory(folder);
    root = WatchedFileSystem.watched(folder, history).resolve("blobs");
    promised.put(0, new Promises(Map.of(), Set.of(), false));
    stores.add(open(root));
  }

  static ContentStore open(Path root) throws IOException {
    return ContentStore.open(root);
  }

  static byte[] content(String name) {
    return "the content of %s, some bytes long".formatted(name).getBytes(US_ASCII);
  }

  static String hash(String name) {
    return Sha256.hex(content(name));
  }

  DiskHistory history() {
    return history;
  }

  /// What holds of a disk whose power is cut after so many steps.
  Promises promisedAfter(int steps) {
    return promised.floorEntry(steps).getValue();
  }

  /// @param acts such as `publish a, fetch b`
  BlobStorePlay play(String acts) throws IOException {
    for (String act : acts.split(", ", -1)) {
      String[] words = act.split(" ", -1);
      act(words[0], words[1]);
    }
    return this;
  }

  private void act(String verb, String name) throws IOException {
    switch (verb) {
      case "publish" -> {
        store().blobs().store(staged(name));
        promise(name, Promise.THERE);
      }
      case "fetch" -> {
        store().blobs().storeRefetchable(staged(name));
        boolean published = promisedNow().blobs().get(name) == Promise.THERE;
        promise(name, published ? Promise.THERE : Promise.THERE_OR_LOST);
      }
      case "receive" -> {
        Path file = store().staging().create(content(name).length, false);
        Files.write(file, halfOf(content(name)), StandardOpenOption.WRITE);
      }
      case "delete" -> {
        Map<String, Promise> others = new HashMap<>(promisedNow().blobs());
        others.remove(name);
        promise(new Promises(others, promisedNow().archived(), promisedNow().joined()));
        store().blobs().delete(hash(name));
      }
      case "join" -> {
        store().blobs().join(INSTALLATION);
        promise(new Promises(promisedNow().blobs(), promisedNow().archived(), true));
      }
      case "archive" -> {
        store().logs().put(LOG, name, content(name));
        Set<String> archived = new HashSet<>(promisedNow().archived());
        archived.add(name);
        promise(new Promises(promisedNow().blobs(), archived, promisedNow().joined()));
      }
      case "restart" -> {
        stores.removeLast().close();
        stores.add(open(root));
      }
      case "beside" -> stores.add(open(root));
      default -> throw new IllegalArgumentException(verb);
    }
  }

  private ContentStore store() {
    return stores.getLast();
  }

  private Staged.OnDisk staged(String name) throws IOException {
    byte[] content = content(name);
    Path file = store().staging().create(content.length, false);
    Files.write(file, halfOf(content), StandardOpenOption.WRITE);
    Files.write(
        file,
        new String(content, US_ASCII).substring(content.length / 2).getBytes(US_ASCII),
        StandardOpenOption.APPEND);
    return new Staged.OnDisk(file, content.length, hash(name));
  }

  private static byte[] halfOf(byte[] content) {
    return new String(content, 0, content.length / 2, US_ASCII).getBytes(US_ASCII);
  }

  private Promises promisedNow() {
    return promised.lastEntry().getValue();
  }

  private void promise(String name, Promise promise) {
    Map<String, Promise> blobs = new HashMap<>(promisedNow().blobs());
    blobs.put(name, promise);
    promise(new Promises(blobs, promisedNow().archived(), promisedNow().joined()));
  }

  private void promise(Promises promises) {
    promised.put(history.length(), promises);
  }

  @Override
  public void close() throws IOException {
    for (ContentStore store : stores) {
      store.close();
    }
  }
}
