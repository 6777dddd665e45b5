package dev.larder.web.home;

import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import dev.larder.core.storage.Sealing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/// What a home is, found out without opening it: nothing is made, and nobody is kept out.
///
/// @param installation to which it belongs; empty: no start of it has been completed yet
/// @param held whether a server runs on it
public record HomeLook(Path directory, Optional<UUID> installation, boolean held) {
  /// Fails where the directory holds something else, or cannot be read or written.
  public static HomeLook at(Path directory) throws HomeException {
    try {
      ForeignDirectory.refuse(directory);
      RestoredHome.refuseUnfinished(directory);
      if (Files.isDirectory(directory) && !Files.isWritable(directory)) {
        throw new HomeException("this user may not write in the home " + directory);
      }
      Path id = directory.resolve(ForeignDirectory.INSTALLATION);
      Optional<UUID> installation =
          Files.exists(id) ? Optional.of(UUID.fromString(PrivateFile.read(id))) : Optional.empty();
      return new HomeLook(directory, installation, HomeLock.isTaken(directory));
    } catch (IOException | IllegalArgumentException e) {
      throw new HomeException("the home " + directory + " cannot be read: " + e.getMessage(), e);
    }
  }

  /// What a start would open stored secrets with: the configured key, else the home's own, else one
  /// that it makes, which opens nothing that is stored by now.
  public Sealing sealing(Optional<Secret> configured) throws HomeException {
    return Sealer.of(configured.isPresent() ? configured.get() : ownKey()).sealing();
  }

  private Secret ownKey() throws HomeException {
    Path file = directory.resolve(Home.OWN_KEY);
    try {
      return Secret.of(Files.exists(file) ? PrivateFile.read(file) : RandomText.key());
    } catch (IOException | IllegalArgumentException e) {
      throw new HomeException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
