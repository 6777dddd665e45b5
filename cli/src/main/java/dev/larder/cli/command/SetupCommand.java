package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/// `larder setup`.
@Command(
    name = "setup",
    description = {
      "Set up the client of this machine for a repository.",
      "Prints what to run; --apply runs it. No proxy is left to fall back to: it would be told"
          + " every private name that the server does not have. What leads around the server is"
          + " taken back."
    },
    footer = {
      "%nExamples:",
      "  larder setup                (look first)",
      "  larder setup --apply        (then do it)",
      "  larder setup --undo",
      "On a machine without this program: curl -fsS URL/setup.sh | sh -s -- URL/repository/go"
    })
final class SetupCommand extends ServerCommand {
  @Option(names = "--apply", description = "Do it, instead of printing it.")
  private boolean apply;

  @Option(names = "--undo", description = "Take it back.")
  private boolean undo;

  @Option(
      names = "--helper",
      description = "Log in by a small program (GOAUTH, go 1.24 and newer) instead of ~/.netrc.")
  private boolean helper;

  @Mixin private RepositoryOption repository = new RepositoryOption();

  @Mixin private FormatOption format = new FormatOption();

  SetupCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    if (apply && undo) {
      throw new ParameterException(spec().commandLine(), "--apply and --undo exclude each other");
    }
    LocalMachine local = new LocalMachine(machine(), api.connection());
    if (undo) {
      undo(api, local);
      return;
    }
    ClientTools.Place place = ClientRepository.of(api, repository.name());
    List<ClientTools.Step> steps = steps(place, helper);
    if (helper && place.login() && !hasHelper(steps)) {
      throw new ClientException(
          "the client of this machine is too old to log in by a program (the go command does so"
              + " from 1.24 on); run larder setup without --helper");
    }
    for (ClientTools.Step step : steps) {
      if (apply) {
        local.apply(step.action());
      } else {
        out().println("# " + step.purpose());
        out().println(step.text());
      }
    }
    if (apply) {
      remaining(place).forEach(text -> err().println("warning: " + text));
      authority()
          .ifPresent(file ->
              err()
                  .println(
                      "note: the go command needs the authority, too, unless the system has it:"
                          + " export SSL_CERT_FILE="
                          + file));
      err().println("this machine uses " + place.url());
    }
  }

  /// Both ways of logging in, since it is not kept which was taken.
  private void undo(ApiClient api, LocalMachine local) throws Exception {
    ClientTools.Place place = toLeave(api);
    for (boolean program : new boolean[] {true, false}) {
      for (ClientTools.Step step : steps(place, program)) {
        local.undo(step.action());
      }
    }
    err().println("this machine no longer uses " + place.url());
  }

  /// A server that is gone is a good reason to leave it.
  private ClientTools.Place toLeave(ApiClient api) throws InterruptedException {
    String url = api.server().repository(repository.name());
    try {
      return new ClientTools.Place(
          url, ClientRepository.of(api, repository.name()).ownNames(), true);
    } catch (ClientException gone) {
      err().println("note: which names are private is not known now: " + gone.getMessage());
      return new ClientTools.Place(url, List.of(), true);
    }
  }

  private List<ClientTools.Step> steps(ClientTools.Place place, boolean program)
      throws ClientException {
    Optional<Path> folder =
        program ? Optional.of(machine().configuration().toAbsolutePath()) : Optional.empty();
    try (TemporaryFolder scratch = TemporaryFolder.make()) {
      return format.tools().setUp(place, scratch.here(machine()), folder);
    } catch (IOException deaf) {
      throw LocalMachine.deaf(deaf);
    }
  }

  /// A private authority that only this program is told.
  private Optional<String> authority() {
    boolean told =
        Stream.of("SSL_CERT_FILE", "SSL_CERT_DIR")
            .anyMatch(name -> machine().variable(name).isPresent());
    return told ? Optional.empty() : machine().variable("LARDER_CA_FILE");
  }

  private static boolean hasHelper(List<ClientTools.Step> steps) {
    return steps.stream()
        .map(ClientTools.Step::action)
        .anyMatch(ClientTools.Action.Helper.class::isInstance);
  }

  /// What only a person can put right, such as a variable of the shell.
  private List<String> remaining(ClientTools.Place place) throws ClientException {
    try (TemporaryFolder scratch = TemporaryFolder.make()) {
      return format.tools().diagnose(place, Optional.empty(), scratch.here(machine())).stream()
          .filter(finding -> !finding.good())
          .map(ClientTools.Finding::text)
          .toList();
    } catch (IOException deaf) {
      throw LocalMachine.deaf(deaf);
    }
  }
}
