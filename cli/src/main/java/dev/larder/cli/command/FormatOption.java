package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.api.Format;
import dev.larder.cli.client.ClientException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/// Which format a command is about; there is nothing to say while only one is installed.
final class FormatOption {
  @Option(
      names = "--format",
      paramLabel = "NAME",
      description = "The format, where several are installed.")
  private Optional<String> name = Optional.empty();

  ClientTools tools() throws ClientException {
    List<Format> installed =
        ServiceLoader.load(Format.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(format -> name.isEmpty() || name.get().equals(format.name()))
            .toList();
    if (installed.size() != 1) {
      throw new ClientException(
          installed.isEmpty()
              ? "there is no such format"
              : "say which format with --format: "
                  + installed.stream().map(Format::name).collect(Collectors.joining(", ")));
    }
    return installed.getFirst().tools();
  }
}
