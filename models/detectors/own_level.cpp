#include "own_level.h"

#include <algorithm>
#include <cmath>

namespace {

constexpr double slack = 1.5, mostOfOne = 3; // standard deviations
constexpr double beyond = 3;                 // above the interval: what one has to come down from when it is over
constexpr double learnShare = 1.0 / 200, recentShare = 1.0 / 4;

} // namespace

OwnLevel::Change OwnLevel::add(double value, UtcMs at, const DriftRule &rule)
{
    const quint32 number = quint32(std::max<UtcMs>(at, 0) / hour);
    Change change = Change::None;
    if (count > 0 && number != hourNumber) {
        change = close(double(sum) / count, rule);
        sum = 0;
        count = 0;
    }
    hourNumber = number;
    if (count < 0xFFFF) {
        sum += float(value);
        ++count;
    }
    return change;
}

OwnLevel::Change OwnLevel::close(double value, const DriftRule &rule)
{
    if (learned >= std::min(rule.settles, 0xFFFE))
        return follow(value, rule);
    learned = quint16(std::min(learned + 1, 0xFFFE));
    const double before = value - double(mean);
    mean += float(before / learned);
    variance += float((before * (value - double(mean)) - double(variance)) / learned);
    recent = mean;
    return Change::None;
}

OwnLevel::Change OwnLevel::follow(double value, const DriftRule &rule)
{
    const double spread = std::max(std::sqrt(double(variance)), rule.leastSpread);
    const double away = value - double(mean);
    const double z = std::clamp(away / spread, -mostOfOne, mostOfOne);
    above = float(std::clamp(double(above) + z - slack, 0.0, rule.interval + beyond));
    below = float(std::clamp(double(below) - z - slack, 0.0, rule.interval + beyond));
    recent += float((value - double(recent)) * recentShare);
    if (drifted == 0) {
        const double change = double(recent) - double(mean);
        const bool up = double(above) > rule.interval && change > rule.leastChange;
        const bool down = double(below) > rule.interval && -change > rule.leastChange;
        if (up || down) {
            drifted = 1;
            isUp = up;
            return Change::Drifted;
        }
        mean += float(away * learnShare);
        variance += float((away * away - double(variance)) * learnShare);
        return Change::None;
    }
    drifted = quint16(std::min(drifted + 1, 0xFFFF));
    const bool isNewOwn = drifted > 2 * rule.settles;
    if ((isUp ? above : below) > 0 && !isNewOwn)
        return Change::None;
    if (isNewOwn)
        mean = recent;
    above = below = 0;
    drifted = isUp = 0;
    return Change::Back;
}
