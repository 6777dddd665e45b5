package dev.larder.migrations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class FitnessTest {
  @Test
  void refusesAServerThatIsTooOldAndSaysWhatToDo() {
    assertThatThrownBy(() -> Fitness.checkVersion(14))
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessageContaining("PostgreSQL 14")
        .hasMessageContaining("15 or newer")
        .hasMessageContaining("LARDER_DB_URL");
    assertThatCode(() -> Fitness.checkVersion(15)).doesNotThrowAnyException();
    assertThatCode(() -> Fitness.checkVersion(18)).doesNotThrowAnyException();
  }

  @Test
  void refusesAnotherEncodingAndSaysHowToGetTheRightOne() {
    assertThatThrownBy(() -> Fitness.checkEncoding("SQL_ASCII"))
        .isInstanceOf(UnfitDatabaseException.class)
        .hasMessageContaining("SQL_ASCII")
        .hasMessageContaining("encoding 'UTF8'");
  }
}
