package dev.larder.cli.command.log;

import dev.larder.api.ClientTools;
import dev.larder.api.LogTools;
import dev.larder.api.LogTools.Announced;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.command.ClientRepository;
import dev.larder.cli.command.RepositoryOption;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which log a command is about, and by which key it is known.
final class LogOption {
  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "Its public key (default: the one known from last time; the first time the one that the"
              + " server tells).")
  private Optional<String> key = Optional.empty();

  @Mixin private RepositoryOption repository = new RepositoryOption();

  /// A log, as far as it is known.
  ///
  /// @param everything whether it speaks for all names, as far as the server says
  /// @param place the repository that tells of it
  record Chosen(String name, Optional<String> key, boolean everything, ClientTools.Place place) {}

  String repository() {
    return repository.name();
  }

  /// The log that a person names, or else the one that the repository tells its clients of.
  Chosen choose(Optional<String> named, ApiClient api, LogTools tools)
      throws ClientException, InterruptedException {
    ClientTools.Place place = ClientRepository.of(api, repository.name());
    Optional<Announced> announced =
        tools.announced(place.announced()).filter(one -> named.map(one.log()::equals).orElse(true));
    Optional<String> name = named.or(() -> announced.map(Announced::log));
    if (name.isEmpty()) {
      throw new ClientException(
          "the server tells of no log of its own; name one that it had, or ask who runs it");
    }
    return new Chosen(
        name.get(),
        key.or(() -> announced.map(Announced::key)),
        announced.map(Announced::everything).orElse(false),
        place);
  }

  /// Text as a part of the name of a file.
  static String inFileName(ApiClient api, String log) {
    String host = api.server().text().replaceFirst("^https?://", "");
    return (host + "_" + log).replaceAll("[^A-Za-z0-9.-]", "_");
  }
}
