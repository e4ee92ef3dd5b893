#pragma once
// A rare, large value behind one shared pointer, so that the small and frequent ones beside it stay small.

#include <memory>
#include <utility>

/** Never empty, never changed: copies share the one value. Reads like a pointer to it. */
template <typename T>
class Boxed
{
public:
    using Value = T;

    Boxed() : m_value(std::make_shared<const T>()) {}
    Boxed(T value) : m_value(std::make_shared<const T>(std::move(value))) {}

    const T &operator*() const { return *m_value; }
    const T *operator->() const { return m_value.get(); }
    operator const T &() const { return *m_value; }

private:
    std::shared_ptr<const T> m_value;
};

/** How a variant keeps its alternative T: as it is, unless the variant says Boxed<T>. */
template <typename Variant, typename T>
struct IsBoxedIn;

template <template <typename...> typename Variant, typename... Types, typename T>
struct IsBoxedIn<Variant<Types...>, T>
{
    static constexpr bool value = (std::is_same_v<Types, Boxed<T>> || ...);
};
