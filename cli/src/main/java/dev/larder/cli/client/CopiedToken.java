package dev.larder.cli.client;

import dev.larder.common.PrivateFile;
import dev.larder.common.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A token where set-ups and logins have put it for other programs of this machine: in the entry of
/// its server in `.netrc`, and in files of helpers. Other logins for the same server, such as that
/// of another profile, are not it.
public record CopiedToken(ClientMachine machine, ServerUrl server, Secret token) {
  /// Takes it out of `.netrc`; whether it was there.
  public boolean removeFromNetrc() throws ClientException {
    Netrc netrc = new Netrc(machine.netrc());
    return inNetrc(netrc).isPresent() && netrc.remove(server.machine());
  }

  /// Puts another one in its place.
  ///
  /// @return the files that were changed
  public List<Path> replaceBy(Secret other) throws ClientException {
    Netrc netrc = new Netrc(machine.netrc());
    Optional<NetrcLogin> login = inNetrc(netrc);
    if (login.isPresent()) {
      netrc.put(server.machine(), login.get().user(), other);
    }
    List<Path> files = helperFiles();
    for (Path file : files) {
      try {
        PrivateFile.write(file, other.reveal() + "\n");
      } catch (IOException unwritable) {
        throw new ClientException(file + " cannot be written", unwritable);
      }
    }
    return Stream.concat(login.map(_ -> netrc.file()).stream(), files.stream()).toList();
  }

  /// Files of helpers that hold it.
  public List<Path> helperFiles() throws ClientException {
    Path folder = machine.configuration();
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("goauth-.*\\.token"))
          .filter(this::isIn)
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new ClientException(folder + " cannot be read", unreadable);
    }
  }

  private boolean isIn(Path file) {
    try {
      return PrivateFile.read(file).equals(token.reveal());
    } catch (IOException unreadable) {
      return false;
    }
  }

  private Optional<NetrcLogin> inNetrc(Netrc netrc) throws ClientException {
    return netrc.find(server.machine()).filter(login -> login.password().equals(token));
  }
}
