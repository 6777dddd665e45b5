package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Netrc;
import dev.larder.cli.client.SetUpRecord;
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
          + " taken away, and said; --undo brings it back."
    },
    footer = {
      "%nExamples:",
      "  larder setup                (look first)",
      "  larder setup --apply        (then do it)",
      "  larder setup --undo",
      "On a machine without this program:",
      "  sh -c \"$$(curl -fsS URL/setup.sh || echo exit 1)\" setup.sh URL/repository/go"
    })
final class SetupCommand extends ServerCommand {
  private static final String BROUGHT_BACK = "; larder setup --undo brings it back";

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
    List<ClientTools.Step> steps = steps(place);
    if (helper && place.login() && !hasHelper(steps)) {
      throw new ClientException(
          "the client of this machine is too old to log in by a program (the go command does so"
              + " from 1.24 on, and from 1.25 on for a server below a path of its host, to which"
              + " the token is kept); run larder setup without --helper");
    }
    if (apply) {
      apply(place, steps, local);
      return;
    }
    for (ClientTools.Step step : steps) {
      out().println("# " + step.purpose());
      out().println(step.text());
    }
  }

  /// What is taken away is written down before it is, and said.
  private void apply(ClientTools.Place place, List<ClientTools.Step> steps, LocalMachine local)
      throws Exception {
    SetUpRecord before = SetUpRecord.of(machine(), place.url());
    for (ClientTools.Step step : steps) {
      before = recorded(step.action(), before);
    }
    before.save();
    for (ClientTools.Step step : steps) {
      local.apply(step.action());
      if (step.action() instanceof ClientTools.Action.Run(var command, _) && command.isEmpty()) {
        err().println("note: " + step.purpose() + ": " + step.text());
      }
    }
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

  private SetUpRecord recorded(ClientTools.Action action, SetUpRecord before)
      throws ClientException {
    return switch (action) {
      case ClientTools.Action.Run(_, var changes) -> {
        SetUpRecord all = before;
        for (ClientTools.Change change : changes) {
          all = all.with(change);
          String back = change.isOne() ? all.before(change.name()) : "";
          if (!back.isEmpty()) {
            err().println(change.name() + " was " + back + BROUGHT_BACK);
          }
        }
        yield all;
      }
      case ClientTools.Action.Netrc(var name) -> {
        String entry = foreign(new Netrc(machine().netrc()).entry(name));
        if (!entry.isEmpty() && before.netrc().isEmpty()) {
          err()
              .println(
                  "the login for "
                      + name
                      + " in "
                      + machine().netrc()
                      + " is replaced"
                      + BROUGHT_BACK);
        }
        yield before.withNetrc(entry);
      }
      case ClientTools.Action.Helper _ -> before;
    };
  }

  /// An entry that an older set-up wrote is no entry of the person.
  private static String foreign(String entry) {
    return entry.matches("machine \\S+ login token password lrd_\\S+") ? "" : entry;
  }

  private void undo(ApiClient api, LocalMachine local) throws Exception {
    String url = api.server().repository(repository.name());
    SetUpRecord before = SetUpRecord.of(machine(), url);
    Optional<String> entry = before.known() ? before.netrc() : Optional.of("");
    for (ClientTools.Step step : back(new ClientTools.Place(url, List.of(), true), before)) {
      boolean tells = step.action() instanceof ClientTools.Action.Run;
      if (tells) {
        err().println(step.purpose());
      }
      local.undo(step.action(), entry);
    }
    before.delete();
    err().println("this machine no longer uses " + url);
  }

  private List<ClientTools.Step> back(ClientTools.Place place, SetUpRecord before)
      throws ClientException {
    Optional<List<ClientTools.Change>> changes =
        before.known() ? Optional.of(before.inOrder()) : Optional.empty();
    try (TemporaryFolder scratch = TemporaryFolder.make()) {
      return format
          .tools()
          .takeBack(
              place, scratch.here(machine()), machine().configuration().toAbsolutePath(), changes);
    } catch (IOException deaf) {
      throw LocalMachine.deaf(deaf);
    }
  }

  private List<ClientTools.Step> steps(ClientTools.Place place) throws ClientException {
    Optional<Path> folder =
        helper ? Optional.of(machine().configuration().toAbsolutePath()) : Optional.empty();
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
