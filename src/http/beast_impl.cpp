// The one place where Beast's own functions are compiled (BOOST_BEAST_SEPARATE_COMPILATION everywhere else).
#include <boost/beast/src.hpp>
