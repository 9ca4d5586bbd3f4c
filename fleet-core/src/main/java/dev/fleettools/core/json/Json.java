package dev.fleettools.core.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** The mappers for stored and sent JSON: snake_case names, absent rather than null. */
public final class Json {

  /** What is shown and kept holds what was sent, and so is nested deeper than that may be. */
  private static final int DEEPEST = 1000;

  /** For what was stored: a field this version does not know is passed over. */
  public static final JsonMapper STORED =
      base(DEEPEST).disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** For what someone sends: a field this version does not know is refused. */
  public static final JsonMapper STRICT =
      base(StreamReadConstraints.DEFAULT_MAX_DEPTH)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  public static String write(Object value) {
    return STORED.writeValueAsString(value);
  }

  public static <T> T readStored(String text, Class<T> type) {
    return STORED.readValue(text, type);
  }

  private static JsonMapper.Builder base(int deepestRead) {
    return JsonMapper.builder(
            JsonFactory.builder()
                .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(deepestRead).build())
                .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEEPEST).build())
                .build())
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .changeDefaultPropertyInclusion(
            i ->
                i.withValueInclusion(JsonInclude.Include.NON_NULL)
                    .withContentInclusion(JsonInclude.Include.ALWAYS))
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
        // Immutable maps have another order in every process; rows and hashes must not.
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS);
  }
}
