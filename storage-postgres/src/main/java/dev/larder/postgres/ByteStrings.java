package dev.larder.postgres;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.StatementContext;

/// A parameter of type `bytea[]`; the driver accepts only an array of exactly this type for it.
record ByteStrings(List<Optional<byte[]>> values) implements Argument {
  @Override
  public void apply(int position, PreparedStatement statement, StatementContext context)
      throws SQLException {
    byte[][] strings = values.stream().map(value -> value.orElse(null)).toArray(byte[][]::new);
    statement.setArray(position, statement.getConnection().createArrayOf("bytea", strings));
  }
}
