package dev.larder.cli.command;

import dev.larder.api.ClientTools;
import dev.larder.api.ClientTools.Finding;
import dev.larder.cli.client.ApiClient;
import dev.larder.cli.client.ApiRequest;
import dev.larder.cli.client.ClientException;
import dev.larder.cli.client.ClientMachine;
import dev.larder.cli.client.Netrc;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `larder doctor`.
@Command(
    name = "doctor",
    description = {
      "Find out why something is not fetched through the server, or not fetched at all.",
      "Reads the settings of this machine's client; for a name it also asks the server what would"
          + " answer, and by which grant, namespace or rule."
    },
    footer = {
      "%nExamples:",
      "  larder doctor",
      "  larder doctor corp.example/hello",
      "  larder doctor corp.example/hello@v1.2.3",
      "  larder doctor --fix                     (undo what leads around the server)"
    })
final class DoctorCommand extends ServerCommand {
  @Parameters(
      paramLabel = "NAME[@VERSION]",
      arity = "0..1",
      description = "What somebody wants to fetch, such as corp.example/hello@v1.2.3.")
  private Optional<String> name = Optional.empty();

  @Option(names = "--fix", description = "Run the commands that put it right.")
  private boolean fix;

  @Mixin private RepositoryOption repository = new RepositoryOption();

  @Mixin private FormatOption format = new FormatOption();

  DoctorCommand(ClientMachine machine) {
    super(machine);
  }

  @Override
  protected void run(ApiClient api) throws Exception {
    List<Finding> findings = new ArrayList<>();
    ClientTools.Place place = place(api, findings);
    boolean reached = findings.isEmpty();
    findings.addAll(ofClient(place));
    findings.add(login(api, place));
    int wrong = 0;
    LocalMachine local = new LocalMachine(machine(), api.connection());
    for (Finding finding : findings) {
      boolean mended = tell(finding, local);
      wrong += finding.good() || mended ? 0 : 1;
    }
    out().flush();
    if (reached && name.isPresent()) {
      explain(api, name.get());
    }
    if (wrong > 0) {
      throw new ClientException(
          wrong + (wrong == 1 ? " thing is" : " things are") + " wrong; see above");
    }
  }

  /// Where the server cannot be asked, the client still can.
  private ClientTools.Place place(ApiClient api, List<Finding> findings)
      throws InterruptedException {
    try {
      return ClientRepository.of(api, repository.name());
    } catch (ClientException silent) {
      findings.add(Finding.wrong(String.valueOf(silent.getMessage()).replace("\n", "\n       ")));
      return new ClientTools.Place(
          api.server().repository(repository.name()),
          List.of(),
          api.connection().token().isPresent());
    }
  }

  private List<Finding> ofClient(ClientTools.Place place) throws ClientException {
    try (TemporaryFolder scratch = TemporaryFolder.make()) {
      Optional<String> component = name.map(NamedComponent::parse).map(NamedComponent::component);
      return format.tools().diagnose(place, component, scratch.here(machine()));
    } catch (IOException deaf) {
      throw LocalMachine.deaf(deaf);
    }
  }

  private Finding login(ApiClient api, ClientTools.Place place) throws ClientException {
    Path netrc = machine().netrc();
    if (!place.login()) {
      return Finding.good("nobody is logged in: only what everybody may read is answered");
    }
    if (new Netrc(netrc).knows(api.server().machine())) {
      return Finding.good(netrc + " has a login for the server");
    }
    return hasHelper(place)
        ? Finding.good("a helper tells the client its login")
        : Finding.wrong(
            netrc
                + " has no login for "
                + api.server().machine()
                + ", and no helper tells one: larder setup --apply");
  }

  /// Whether a set-up with a helper left its program.
  private boolean hasHelper(ClientTools.Place place) throws ClientException {
    Optional<Path> folder = Optional.of(machine().configuration().toAbsolutePath());
    try (TemporaryFolder scratch = TemporaryFolder.make()) {
      return format.tools().setUp(place, scratch.here(machine()), folder).stream()
          .map(ClientTools.Step::action)
          .anyMatch(action ->
              action instanceof ClientTools.Action.Helper helper && Files.exists(helper.program()));
    } catch (IOException deaf) {
      throw LocalMachine.deaf(deaf);
    }
  }

  /// Whether it was wrong and is no longer.
  private boolean tell(Finding finding, LocalMachine local)
      throws ClientException, IOException, InterruptedException {
    out().println((finding.good() ? "ok     " : "wrong  ") + finding.text());
    boolean mend = !finding.good() && fix && !finding.fix().isEmpty();
    for (List<String> command : finding.fix()) {
      if (mend) {
        local.run(command);
      }
      out().println((mend ? "       ran " : "       run ") + ClientTools.line(command));
    }
    return mend;
  }

  private void explain(ApiClient api, String wanted) throws ClientException, InterruptedException {
    NamedComponent named = NamedComponent.parse(wanted);
    ApiRequest call =
        ApiRequest.get("/api/v1/explain")
            .with("repository", repository.name())
            .with("component", named.component())
            .with("version", named.version())
            .with("action", "read");
    out().println(api.server() + " on reading " + wanted + " in " + repository.name() + ":");
    out().print(ReadableJson.object(api.send(call).json(), "  "));
  }
}
