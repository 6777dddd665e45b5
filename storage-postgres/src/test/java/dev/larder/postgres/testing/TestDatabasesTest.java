package dev.larder.postgres.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class TestDatabasesTest {

  @Test
  void everyTestGetsAnEmptyDatabaseOfItsOwn() throws SQLException {
    try (TestDatabase one = TestDatabases.fresh();
        TestDatabase other = TestDatabases.fresh()) {
      assertThat(one.url()).isNotEqualTo(other.url());
      try (Connection connection = connect(one);
          Statement statement = connection.createStatement()) {
        statement.execute("create table mine (id int)");
      }
      try (Connection connection = connect(other);
          Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery("select to_regclass('mine')")) {
        assertThat(rows.next()).isTrue();
        assertThat(rows.getString(1)).isNull();
      }
    }
  }

  @Test
  void closingDropsTheDatabaseEvenWithOpenSessions() throws SQLException {
    TestDatabase database = TestDatabases.fresh();
    try (Connection open = connect(database)) {
      database.close();
      assertThat(open.isValid(5)).isFalse();
    }
    assertThatThrownBy(() -> connect(database)).isInstanceOf(SQLException.class);
  }

  private static Connection connect(TestDatabase database) throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }
}
