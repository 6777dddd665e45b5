package dev.larder.web.home;

import dev.larder.api.Signer;
import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/// The home of a running server, held until it is closed.
///
/// It is a directory with an `installation.id`, from the first complete start on; a database
/// remembers the same id, so that home and database of two installations are never mixed. It is
/// created where nothing is, opened where it is, and never moved or emptied.
public final class Home implements AutoCloseable {
  static final String OWN_KEY = "secret.key";

  private static final String LOG_KEY = "log.key";
  static final String SEEN_HEADS = "log-heads";
  private static final String NEXT_KEY = "secret.key.next";

  private final Path directory;
  private final Optional<UUID> installation;
  private final HomeLock lock;

  private Home(Path directory, Optional<UUID> installation, HomeLock lock) {
    this.directory = directory;
    this.installation = installation;
    this.lock = lock;
  }

  /// Opens the home, or creates it (mode 0700) where there is nothing. Fails when another server
  /// holds it, when the directory holds something else, or when it cannot be written.
  public static Home open(Path directory) throws HomeException {
    try {
      ForeignDirectory.refuse(directory);
      RestoredHome.refuseUnfinished(directory);
      PrivateFile.makeDirectory(directory);
      HomeLock lock = HomeLock.take(directory);
      try {
        return open(directory, lock);
      } catch (IOException | HomeException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new HomeException(
          "the home "
              + directory
              + " cannot be used: "
              + e
              + "; this user needs to write there, or LARDER_HOME to name another directory",
          e);
    }
  }

  private static Home open(Path directory, HomeLock lock) throws IOException, HomeException {
    Path file = directory.resolve(ForeignDirectory.INSTALLATION);
    if (Files.notExists(file)) {
      return new Home(directory, Optional.empty(), lock);
    }
    String text = PrivateFile.read(file);
    try {
      return new Home(directory, Optional.of(UUID.fromString(text)), lock);
    } catch (IllegalArgumentException e) {
      throw new HomeException(
          file + " holds no installation id; restore it from a backup of this home", e);
    }
  }

  /// Whether there is a home that has been started once.
  public static boolean isAt(Path directory) {
    return Files.exists(directory.resolve(ForeignDirectory.INSTALLATION));
  }

  /// Whether another process holds the home at this moment.
  public static boolean isInUse(Path directory) throws IOException {
    return HomeLock.isTaken(directory);
  }

  public Path directory() {
    return directory;
  }

  /// Names this installation; the database has to name the same. Empty in a new home.
  public Optional<UUID> installation() {
    return installation;
  }

  /// Writes down to which installation this home belongs, once its database has said so.
  public void join(UUID agreed) throws HomeException {
    if (installation.isPresent() && installation.get().equals(agreed)) {
      return;
    }
    Path file = directory.resolve(ForeignDirectory.INSTALLATION);
    try {
      PrivateFile.write(file, agreed + "\n");
    } catch (IOException e) {
      throw new HomeException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /// Whether no start of it has been completed before.
  public boolean created() {
    return installation.isEmpty();
  }

  /// What stored secrets are sealed with: the configured key, else the home's own `secret.key`,
  /// which is made when it is missing.
  public Sealer sealer(Optional<Secret> configured) throws HomeException {
    return Sealer.of(configured.isPresent() ? configured.get() : ownKey());
  }

  /// The first administrator's password; call it only when there is no user yet.
  public AdminPassword adminPassword(Optional<Secret> configured) throws HomeException {
    if (configured.isPresent()) {
      return new AdminPassword(configured.get(), Optional.empty());
    }
    Path file = directory.resolve("admin.password");
    // A first start that broke off may have shown it to a person already.
    return new AdminPassword(keep(file, RandomText.password()), Optional.of(file));
  }

  /// The key that is to take the place of the home's own; an attempt that broke off has left it.
  public Secret nextKey() throws HomeException {
    return keep(directory.resolve(NEXT_KEY), RandomText.key());
  }

  /// Puts the next key in the place of the home's own.
  public void takeNextKey() throws HomeException {
    Path next = directory.resolve(NEXT_KEY);
    try {
      Files.move(
          next,
          directory.resolve(OWN_KEY),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new HomeException(
          "everything is sealed with the key in "
              + next
              + ", which could not take the place of "
              + OWN_KEY
              + ": run the command again",
          e);
    }
  }

  /// The key that signs the heads of logs: of the configured file, else the home's own, which is
  /// made when it is missing. Empty: it belongs to a database that other nodes have, too, and none
  /// has been configured.
  ///
  /// @param embedded whether the database lies in this home
  public Optional<Signer> logKey(Optional<Path> configured, boolean embedded) throws HomeException {
    if (configured.isPresent()) {
      return Optional.of(new LogKeyFile(configured.get()).read());
    }
    return embedded
        ? Optional.of(new LogKeyFile(directory.resolve(LOG_KEY)).readOrMake())
        : Optional.empty();
  }

  /// What this node has seen of logs.
  public FileSeenHeads seenHeads() {
    return new FileSeenHeads(directory.resolve(SEEN_HEADS));
  }

  private Secret ownKey() throws HomeException {
    return keep(directory.resolve(OWN_KEY), RandomText.key());
  }

  private static Secret keep(Path file, String fresh) throws HomeException {
    try {
      if (Files.notExists(file)) {
        PrivateFile.write(file, fresh + "\n");
        return Secret.of(fresh);
      }
      return Secret.of(PrivateFile.read(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new HomeException("cannot read or write " + file + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
