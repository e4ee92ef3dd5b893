#pragma once
// A value, or the reason why there is none in words that an operator can act on.

#include <QString>

#include <optional>
#include <utility>
#include <variant>

/** Why something could not be done: one sentence, already fit to be shown. */
struct Problem
{
    QString text;
};

/** Either a T or a Problem. Check ok() before value(). */
template <typename T>
class [[nodiscard]] Result
{
public:
    Result(T value) : m_content(std::in_place_index<0>, std::move(value)) {}
    Result(Problem problem) : m_content(std::in_place_index<1>, std::move(problem)) {}

    bool ok() const { return m_content.index() == 0; }
    explicit operator bool() const { return ok(); }
    T &value() & { return std::get<0>(m_content); }
    const T &value() const & { return std::get<0>(m_content); }
    T &&value() && { return std::get<0>(std::move(m_content)); }
    const Problem &problem() const { return std::get<1>(m_content); }

private:
    std::variant<T, Problem> m_content;
};

/** Success without a value, or a Problem. */
template <>
class [[nodiscard]] Result<void>
{
public:
    Result() = default;
    Result(Problem problem) : m_problem(std::move(problem)) {}

    bool ok() const { return !m_problem; }
    explicit operator bool() const { return ok(); }
    const Problem &problem() const { return *m_problem; }

private:
    std::optional<Problem> m_problem;
};
