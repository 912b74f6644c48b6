package io.holdfast.persistence.serialization;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lets a value be of a sealed type: its simple name is written beside its fields, with no annotation needed. */
final class SealedTypes extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;
    private static final JsonTypeInfo.Value BY_SIMPLE_NAME = JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, "@type", null, false, null, null);

    @Override
    public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(MapperConfig<?> config, Annotated annotated) {
        boolean unannotated = super.findPolymorphicTypeInfo(config, annotated) == null;
        return unannotated && annotated instanceof AnnotatedClass && isOfSealedType(annotated.getRawType())
                ? BY_SIMPLE_NAME
                : super.findPolymorphicTypeInfo(config, annotated);
    }

    @Override
    public @Nullable List<NamedType> findSubtypes(Annotated annotated) {
        List<NamedType> annotatedTypes = super.findSubtypes(annotated);
        if (annotatedTypes != null || !annotated.getRawType().isSealed()) {
            return annotatedTypes;
        }
        List<NamedType> subtypes = new ArrayList<>();
        for (Class<?> permitted : annotated.getRawType().getPermittedSubclasses()) {
            subtypes.add(new NamedType(permitted, permitted.getSimpleName()));
        }
        return subtypes;
    }

    @Override
    public @Nullable String findTypeName(AnnotatedClass type) {
        String name = super.findTypeName(type);
        return name == null && isOfSealedType(type.getRawType())
                ? type.getRawType().getSimpleName()
                : name;
    }

    private static boolean isOfSealedType(Class<?> type) {
        if (type.isSealed()) {
            return true;
        }
        for (Class<?> implemented : type.getInterfaces()) {
            if (isOfSealedType(implemented)) {
                return true;
            }
        }
        return type.getSuperclass() != null && isOfSealedType(type.getSuperclass());
    }
}
