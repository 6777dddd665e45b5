package dev.larder.api;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What a format knows about its client: for people who set one up, publish, or wonder why
/// something does not work. Runs on the person's machine, never in the server, except for
/// [#setUp(Place)] and the scripts.
@FunctionalInterface
public interface ClientTools {
  /// For a format whose client needs no words.
  ClientTools NONE = _ -> List.of();

  /// What to do, in order, so that a client uses a repository.
  List<Step> setUp(Place place);

  /// The same for the client of this machine: what it goes by for other reasons is kept, and what
  /// leads around the repository is taken back.
  ///
  /// @param helper where a program may stand that tells the client its login, as an absolute path;
  ///   absent: the client reads `.netrc`
  /// @throws IOException if the client cannot be asked
  default List<Step> setUp(Place place, Here here, Optional<Path> helper) throws IOException {
    return setUp(place);
  }

  /// How jobs of CI systems and other machines use a repository, for each of the systems that are
  /// known. `TOKEN` in a text stands for a token.
  default List<Job> jobs(Place place) {
    return List.of();
  }

  /// What takes a set-up back on this machine: settings that still are what it made them become
  /// what they were, others stay.
  ///
  /// @param helper where a program may stand that tells the client its login
  /// @param changes what the set-up changed; absent: it is not known
  /// @throws IOException if the client cannot be asked
  default List<Step> takeBack(Place place, Here here, Path helper, Optional<List<Change>> changes)
      throws IOException {
    return List.of();
  }

  /// A POSIX shell script that does what [#setUp] and [#takeBack] say on a machine that has nothing
  /// of ours. It is served to every client, so it holds no name and no secret.
  default Optional<String> setUpScript() {
    return Optional.empty();
  }

  /// A POSIX shell script that publishes on a machine that has nothing of ours, as [#pack] would;
  /// served like [#setUpScript].
  default Optional<String> publishScript() {
    return Optional.empty();
  }

  /// What it does with the logs of a server; absent: it knows none.
  default Optional<LogTools> logs() {
    return Optional.empty();
  }

  /// A program in the client's own language that does what [LogTools#check] does on a machine that
  /// has nothing of ours; served like [#setUpScript].
  default Optional<String> verifierProgram() {
    return Optional.empty();
  }

  /// Makes the body of an upload. Refused tells in lines what is wrong and what to run.
  ///
  /// @throws IOException if files cannot be read or written
  default Outcome<Packed> pack(ToPack wanted) throws IOException {
    return Outcome.refused(Refusal.Kind.NOT_ALLOWED, "this format packs nothing");
  }

  /// Compares the client of this machine with what [#setUp] would make of it.
  ///
  /// @param component what a person wants to fetch, where only that matters
  /// @throws IOException if the client cannot be asked
  default List<Finding> diagnose(Place place, Optional<String> component, Here here)
      throws IOException {
    return List.of();
  }

  /// Asks the repository by the client of this machine, for nothing in particular: whether it is
  /// reached, trusted, and takes the client's login. Absent: this client cannot be tried.
  ///
  /// @throws IOException if the client cannot be run
  default Optional<Finding> reach(Place place, Here here) throws IOException {
    return Optional.empty();
  }

  /// Fetches something as the client of this machine would, with its own settings and login, and
  /// throws it away. Absent: this client cannot be tried.
  ///
  /// @param version absent: the one that the client takes by itself
  /// @throws IOException if the client cannot be run
  default Optional<Finding> fetch(
      Place place, String component, Optional<String> version, Here here) throws IOException {
    return Optional.empty();
  }

  /// From where the client of this machine takes what it logs in with, the first of them that has
  /// something counts.
  ///
  /// @throws IOException if the client cannot be asked
  default List<LoginSource> logins(Place place, Here here) throws IOException {
    return List.of();
  }

  /// A command as it is typed into a shell.
  static String line(List<String> command) {
    return command.stream()
        .map(
            word -> word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }

  /// A repository as a client sees it.
  ///
  /// @param url its address, without a final slash
  /// @param ownNames patterns of names that it alone answers and that should not become known
  /// @param login whether reading everything in it takes a login
  /// @param announced what [Format#announced] says there
  record Place(String url, List<String> ownNames, boolean login, Map<String, String> announced) {
    public Place {
      ownNames = List.copyOf(ownNames);
      announced = Map.copyOf(announced);
    }

    /// One of a server that announces nothing.
    public Place(String url, List<String> ownNames, boolean login) {
      this(url, ownNames, login, Map.of());
    }
  }

  /// One thing to do.
  ///
  /// @param purpose what for, a sentence without its full stop
  /// @param text the lines to run or to write, to be copied as they are
  /// @param action the same for a program that does it
  record Step(String purpose, String text, Action action) {}

  /// What a job is told.
  ///
  /// @param system as people call it
  /// @param purpose where the text goes, a sentence without its full stop
  /// @param text to be copied as it is
  record Job(String system, String purpose, String text) {}

  /// What a program can do for a person.
  sealed interface Action {
    /// Runs a command, which changes settings; nothing is run where it is empty.
    record Run(List<String> command, List<Change> changes) implements Action {
      public Run {
        command = List.copyOf(command);
        changes = List.copyOf(changes);
      }
    }

    /// Puts the login for a machine, with its port, into `.netrc`, or takes it out.
    record Netrc(String machine) implements Action {}

    /// Writes a program, and the token that it reads, for this person's eyes only, or removes them.
    record Helper(Path program, String text, Path token) implements Action {}
  }

  /// A setting of the client that a set-up changes, such as a variable.
  ///
  /// @param before what was set; empty: nothing
  /// @param after what is set then
  record Change(String name, String before, String after) {
    public boolean isOne() {
      return !before.equals(after);
    }
  }

  /// From where a client may take its login.
  sealed interface LoginSource {
    /// The entry of a machine, with its port, in `.netrc`.
    record Netrc(String machine) implements LoginSource {}

    /// A file that holds a token.
    record TokenFile(Path file) implements LoginSource {}

    /// User and password in the address of the repository; never shown.
    record Address(String user, String password) implements LoginSource {
      @Override
      public String toString() {
        return "Address[***]";
      }
    }

    /// A program that only the client speaks to.
    record Program(String command) implements LoginSource {}
  }

  /// The machine of a person.
  ///
  /// @param environment variables
  /// @param folder where the person stands
  /// @param scratch an empty folder for temporary files, removed by the caller
  record Here(Map<String, String> environment, Path folder, Path scratch) {
    public Here {
      environment = Map.copyOf(environment);
    }
  }

  /// What to pack.
  ///
  /// @param source a folder, or an archive that was packed before
  /// @param component its name, where the source does not tell it
  /// @param version its version, where the source does not tell it
  record ToPack(Path source, Optional<String> component, Optional<String> version, Here here) {}

  /// An upload that is ready.
  ///
  /// @param kind the name of the kind of the body
  /// @param file the body
  /// @param beside small files that go with it, by the names of their kinds
  /// @param path where to PUT it, raw, below the repository
  /// @param query parameters of the PUT
  /// @param facts what the server will find in it, such as hashes
  /// @param notes what the person should know, in lines
  record Packed(
      String kind,
      Path file,
      Map<String, Path> beside,
      Coordinates coordinates,
      String path,
      Map<String, String> query,
      Map<String, String> facts,
      List<String> notes) {
    public Packed {
      beside = Map.copyOf(beside);
      query = Map.copyOf(query);
      facts = Map.copyOf(facts);
      notes = List.copyOf(notes);
    }
  }

  /// One thing that was looked at.
  ///
  /// @param good whether it is as it should be
  /// @param text what it is, and what to do where it is not good
  /// @param fix commands that put it right; none where only a person can
  record Finding(boolean good, String text, List<List<String>> fix) {
    public Finding {
      fix = List.copyOf(fix);
    }

    /// All is well.
    public static Finding good(String text) {
      return new Finding(true, text, List.of());
    }

    /// Something that only a person can put right.
    public static Finding wrong(String text) {
      return new Finding(false, text, List.of());
    }
  }
}
