package dev.larder.benchmarks.growth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.larder.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Writes synthetic versions into the home of a stopped server, by COPY into its own schema. What
/// is not made up is taken from the one version that was published there.
final class Filling {
  /// Behind the components that the server has made.
  private static final int FIRST_COMPONENT = 1_000;

  private static final int ZIP_BYTES = 120_000;
  private static final String TIME = "2024-05-06 07:08:09+00";

  private final Shelves shelves;
  private final Connection connection;
  private final Path file;
  private final HexFormat hex = HexFormat.of();
  private final MessageDigest sha256;

  /// Writes the lines of a table.
  @FunctionalInterface
  private interface Lines {
    void write(Writer out) throws IOException;
  }

  private Filling(Shelves shelves, Connection connection, Path file)
      throws NoSuchAlgorithmException {
    this.shelves = shelves;
    this.connection = connection;
    this.file = file;
    this.sha256 = MessageDigest.getInstance("SHA-256");
  }

  static void fill(Path home, Shelves shelves) throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(home, _ -> {});
        Connection connection =
            DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
      new Filling(shelves, connection, home.resolveSibling("rows")).fill();
    }
  }

  private void fill() throws SQLException, IOException {
    List<String> repositories =
        texts("select id from repository where name like 'shelf-%' order by name");
    List<String> published =
        texts("select concat_ws(E'\\n', facts, origin, stored_by) from version");
    String[] like = published.getFirst().replace("\\", "\\\\").split("\n", -1);
    // Every row refers to rows that are written here, too: checking each takes most of the time.
    execute("set session_replication_role = replica");
    copy("component (id, repository_id, path)", out -> components(out, repositories));
    copy(
        "version (component_id, version, repository_id, published, complete, time, feed_time,"
            + " facts, origin, stored_by)",
        out -> versions(out, repositories, like));
    copy("blob (sha256, size)", this::blobs);
    copy("file (component_id, version, name, size, sha256, content)", this::files);
    execute("update feed_clock set last = (select max(feed_time) from version)");
    execute("select setval(pg_get_serial_sequence('component', 'id'), max(id)) from component");
    execute("vacuum analyze");
    execute("checkpoint");
  }

  private void components(Writer out, List<String> repositories) throws IOException {
    for (int module = 0; module < shelves.modules(); module++) {
      line(out, component(module), repositories.get(Shelves.shelf(module)), Shelves.module(module));
    }
  }

  private void versions(Writer out, List<String> repositories, String... like) throws IOException {
    for (int version = 0; version < shelves.modules() * shelves.versionsOf(); version++) {
      int module = version / shelves.versionsOf();
      line(
          out,
          component(module),
          Shelves.version(version % shelves.versionsOf()),
          repositories.get(Shelves.shelf(module)),
          "t",
          "t",
          TIME,
          "2024-05-06 07:%02d:%02d.%06d+00"
              .formatted(version / 60_000_000, version / 1_000_000 % 60, version % 1_000_000),
          like[0],
          like[1],
          like[2]);
    }
  }

  private void blobs(Writer out) throws IOException {
    for (int version = 0; version < shelves.modules() * shelves.versionsOf(); version++) {
      line(out, "\\\\x" + zipSum(version), Integer.toString(ZIP_BYTES));
    }
  }

  private void files(Writer out) throws IOException {
    for (int version = 0; version < shelves.modules() * shelves.versionsOf(); version++) {
      int module = version / shelves.versionsOf();
      int number = version % shelves.versionsOf();
      String name = component(module) + "\t" + Shelves.version(number);
      inline(out, name, "info", Shelves.info(number));
      inline(out, name, "mod", Shelves.mod(module, number));
      line(out, name, "zip", Integer.toString(ZIP_BYTES), "\\\\x" + zipSum(version), "\\N");
    }
  }

  private void inline(Writer out, String name, String kind, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    line(
        out,
        name,
        kind,
        Integer.toString(bytes.length),
        "\\\\x" + hex.formatHex(sha256.digest(bytes)),
        "\\\\x" + hex.formatHex(bytes));
  }

  /// The hash of a zip that is never asked for.
  private String zipSum(int version) {
    return hex.formatHex(sha256.digest(("zip " + version).getBytes(UTF_8)));
  }

  private static String component(int module) {
    return Integer.toString(FIRST_COMPONENT + module);
  }

  private static void line(Writer out, String... fields) throws IOException {
    out.write(String.join("\t", fields));
    out.write('\n');
  }

  /// By way of a file that the database reads: its driver's own way of copying is closed to us,
  /// because the driver's classes refer to annotations that it does not bring.
  private void copy(String table, Lines lines) throws SQLException, IOException {
    try {
      try (Writer out = Files.newBufferedWriter(file)) {
        lines.write(out);
      }
      execute("copy %s from '%s'".formatted(table, file));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
