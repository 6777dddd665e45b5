package dev.larder.postgres.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A local user of this machine.
record LocalUser(String name, int uid, int gid) {
  private static final List<String> SERVICES = List.of("larder", "postgres", "nobody");

  /// Users that may run the database for root, best first: the owner of the home, a user made for
  /// the purpose, and at last `nobody`. Only names in the user table serve, because initdb looks
  /// its user up.
  static List<LocalUser> candidates(Path home) throws IOException {
    List<LocalUser> all = read(Path.of("/etc/passwd"));
    int owner = FolderTrees.owner(home);
    Stream<LocalUser> owners = all.stream().filter(account -> account.uid == owner);
    Stream<LocalUser> services =
        SERVICES.stream().flatMap(name -> all.stream().filter(a -> a.name.equals(name)).limit(1));
    return Stream.concat(owners, services).filter(a -> a.uid != 0).distinct().toList();
  }

  static List<LocalUser> read(Path table) throws IOException {
    try (Stream<String> lines = Files.lines(table)) {
      return lines.map(LocalUser::parse).flatMap(Optional::stream).toList();
    }
  }

  private static Optional<LocalUser> parse(String line) {
    String[] fields = line.split(":", -1);
    boolean usable =
        fields.length >= 4 && fields[2].matches("\\d{1,9}") && fields[3].matches("\\d{1,9}");
    return usable
        ? Optional.of(
            new LocalUser(fields[0], Integer.parseInt(fields[2]), Integer.parseInt(fields[3])))
        : Optional.empty();
  }
}
